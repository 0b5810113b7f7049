"""The floor: what a lean Django page with session, user and 20 rows costs, and a bare create.

Django's default middleware plus compression, the database options and the session engine of the
product, and its cheapest honest choices: plain values, everything prepared, no include per row.
"""

from __future__ import annotations

import os
import uuid
from datetime import date
from pathlib import Path

import django
from django.conf import settings

from selftrust.env import env_database

PAGE = 20

if not settings.configured:
    settings.configure(
        SECRET_KEY=os.environ["SELFTRUST_SECRET_KEY"],
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="benchmarks.floor",
        USE_TZ=True,
        DATABASES={"default": env_database("FLOOR_DATABASE_URL")},
        CACHES={
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": os.environ["REDIS_URL"],
                "KEY_PREFIX": "floor",
            }
        },
        SESSION_ENGINE="django.contrib.sessions.backends.cached_db",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()

from django.contrib.auth import login  # noqa: E402 - Django comes first
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.formats import date_format  # noqa: E402

SEARCH = """
    SELECT id, written_on, texts FROM floor_floorthing
    WHERE owner_id = %s AND texts ILIKE %s
    ORDER BY written_at DESC, id DESC LIMIT 21"""


class FloorEntry(models.Model):
    """A plain entry: nothing is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(User, models.CASCADE, db_index=False)
    written_at = models.DateTimeField()
    written_on = models.DateField()
    name = models.CharField(max_length=140)
    words = models.CharField(max_length=140)
    body = models.TextField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="floor_newest")]

    def __str__(self) -> str:
        return f"FloorEntry {self.pk}"


class FloorThing(models.Model):
    """A thing with all its texts in one plain column: what a scan by the database reads best."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(User, models.CASCADE, db_index=False)
    written_at = models.DateTimeField()
    written_on = models.DateField()
    texts = models.TextField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="thing_newest")]

    def __str__(self) -> str:
        return f"FloorThing {self.pk}"


def sign_in(request: HttpRequest) -> HttpResponse:
    """Signs the only user in, without asking."""
    login(request, User.objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse("signed in")


@login_required
def lean(request: HttpRequest) -> HttpResponse:
    """The newest 20 rows."""
    newest = FloorEntry.objects.filter(owner_id=request.user.pk).order_by("-written_at", "-id")
    days: dict[date, str] = {}
    rows = []
    for pk, day, name, words in newest.values_list("id", "written_on", "name", "words")[:PAGE]:
        if day not in days:
            days[day] = date_format(day, "j F Y")
        rows.append({"url": f"/entry/{pk}/", "name": name, "words": words, "day": days[day]})
    return render(request, "lean.html", {"rows": rows})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """The newest 20 things with what was sent in one of their texts: a plain ILIKE."""
    words = f"%{request.POST['words']}%"
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, [request.user.pk, words])
        found = cursor.fetchall()[:PAGE]
    rows = [
        {"url": f"/thing/{pk}/", "words": texts[:160], "day": date_format(day, "j F Y")}
        for pk, day, texts in found
    ]
    return render(request, "lean.html", {"rows": rows})


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """One row, and a small answer."""
    now, body = timezone.now(), request.POST["body"]
    made = FloorEntry.objects.create(
        owner_id=request.user.pk,
        written_at=now,
        written_on=now.date(),
        name="Free page",
        words=body[:140],
        body=body,
    )
    return HttpResponse(str(made.pk), status=201)


urlpatterns = [
    path("sign-in/", sign_in),
    path("lean/", lean),
    path("search/", search),
    path("create/", create),
]
application = get_wsgi_application()
