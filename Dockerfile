# One image for every part: web server, workers, beat, receiving mail. docker-compose.yml says which.

FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /opt/venv
COPY requirements/run.txt /tmp/run.txt
RUN /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary=:all: --requirement /tmp/run.txt


FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 selftrust \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin selftrust \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/selftrust
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY LICENSE manage.py ./
COPY selftrust ./selftrust
COPY journal ./journal
COPY microwins ./microwins
COPY templates ./templates
COPY static ./static
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=selftrust.settings \
    SELFTRUST_STATIC_ROOT=/opt/static \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4
# The settings want every address; nothing is asked at these, and none of them stays.
RUN export SELFTRUST_SECRET_KEY=unused REDIS_URL=redis://unused EMAIL_URL=outbox: \
    DATABASE_URL=postgresql://unused KEYS_DATABASE_URL=postgresql://unused \
    && python -m django collectstatic --noinput --verbosity=0 \
    && python -m compileall -q selftrust journal microwins \
    && chmod -R a+rX /app /opt/static

USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-m", "selftrust.server.alive", "web"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", \
    "--respawn-failed-workers", "--log-level", "warning", "selftrust.wsgi:application"]
