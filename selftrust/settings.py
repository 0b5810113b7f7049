"""The settings of the one code path; env.py says where each value comes from."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from .env import (
    env_bool,
    env_database,
    env_list,
    env_mail,
    env_path,
    env_secret,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = env_secret("SELFTRUST_SECRET_KEY")
SECRET_KEY_FALLBACKS = env_list("SELFTRUST_SECRET_KEY_FALLBACKS")
DEBUG = False
HTTPS = env_bool("SELFTRUST_HTTPS", default=True)
EMBEDDED = env_bool("SELFTRUST_EMBEDDED", default=False)
DATA = env_path("SELFTRUST_DATA")
ALLOWED_HOSTS = env_list("SELFTRUST_HOSTS")
CSRF_TRUSTED_ORIGINS = env_list("SELFTRUST_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "selftrust.apps.SelftrustConfig",
    "selftrust.web",
    "selftrust.mail",
    "selftrust.vault",
    "selftrust.accounts",
    "selftrust.areas",
    "microwins",
    "journal",
    "selftrust.prompts",
    "selftrust.sharing",
    "selftrust.privacy",
    "selftrust.home",
]

MIDDLEWARE = [
    "selftrust.web.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "selftrust.web.audience.AudienceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "selftrust.accounts.middleware.LocalTimeMiddleware",
    "selftrust.accounts.middleware.ErasedMeanwhile",
    "selftrust.vault.middleware.RememberDataKeys",
]

ROOT_URLCONF = "selftrust.urls"
WSGI_APPLICATION = "selftrust.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "selftrust.web.context.shell",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": env_database("DATABASE_URL"), "keys": env_database("KEYS_DATABASE_URL")}
DATABASE_ROUTERS = ["selftrust.vault.routing.KeysRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MASTER_KEYS = env_list("SELFTRUST_MASTER_KEYS")
MASTER_KEYS_FILE = env_path("SELFTRUST_MASTER_KEYS_FILE")

REDIS_URL = env_secret("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "selftrust",
    },
    "optional": {
        "BACKEND": "selftrust.web.optional_cache.OptionalRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "selftrust",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2, "retry": None},
    },
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_DB_REUSE_MAX = 1000  # tasks that a connection serves; a new one has to plan all anew
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # Redis may be away for as long as it likes
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
# Sending waits for other people's servers; nothing else has to wait behind it.
CELERY_TASK_ROUTES = {
    "selftrust.prompts.tasks.hand_over": {"queue": "mail"},
    "selftrust.sharing.tasks.send_news": {"queue": "mail"},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "home:landing"

# A page of 20,000 characters can have as many passages to keep private; its bytes are limited.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

ACCOUNT_ADAPTER = "selftrust.home.arriving.Arriving"
ACCOUNT_FORMS = {
    "login": "selftrust.accounts.forms.SignInForm",
    "signup": "selftrust.accounts.forms.SignUpForm",
    "confirm_email_verification_code": "selftrust.accounts.forms.AddressCodeForm",
    "reset_password": "selftrust.accounts.forms.PasswordResetForm",
    "confirm_password_reset_code": "selftrust.accounts.forms.PasswordResetCodeForm",
    "reset_password_from_key": "selftrust.accounts.forms.NewPasswordForm",
    "change_password": "selftrust.accounts.forms.PasswordChangeForm",
    "reauthenticate": "selftrust.accounts.second_step.forms.PasswordAgainForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60  # the mails say so too
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A trial notebook is signed in, and its owner is the very person who signs up.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False

MFA_ADAPTER = "selftrust.accounts.second_step.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "selftrust.accounts.second_step.forms.CodeForm",
    "authenticate_webauthn": "selftrust.accounts.second_step.forms.PasskeyForm",
    "login_webauthn": "selftrust.accounts.second_step.forms.PasskeyAloneForm",
    "reauthenticate": "selftrust.accounts.second_step.forms.CodeAgainForm",
    "reauthenticate_webauthn": "selftrust.accounts.second_step.forms.PasskeyAgainForm",
    "activate_totp": "selftrust.accounts.second_step.forms.AppForm",
    "add_webauthn": "selftrust.accounts.second_step.forms.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Notebook"  # stands in the app's list of codes, neutral like the mails' sender
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a clock may be off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_CACHE_ALIAS = "optional"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "selftrust.web.unsaved.csrf_failure"
# Fixed sentences, nothing of a person's; in the session each would cost a write to the database.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
if env_bool("SELFTRUST_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
# Every header is written by selftrust.web.headers, in one place and exactly.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # XFrameOptionsMiddleware: web.headers sends its header, exactly
    "security.W004",  # SECURE_HSTS_SECONDS: likewise
    "security.W005",  # SECURE_HSTS_INCLUDE_SUBDOMAINS: likewise
    "security.W006",  # SECURE_CONTENT_TYPE_NOSNIFF: likewise
    "security.W021",  # SECURE_HSTS_PRELOAD: the operator's choice
    "security.W022",  # SECURE_REFERRER_POLICY: likewise
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env_path("SELFTRUST_STATIC_ROOT") or BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "selftrust.web.bundles.BundledStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

for _setting, _value in env_mail("EMAIL_URL").items():
    globals()[_setting] = _value
DEFAULT_FROM_EMAIL = env_text("SELFTRUST_MAIL_FROM", "Notebook <notebook@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where links in mails lead to. Unlike a page's address it can't be taken from a request.
PUBLIC_URL = env_text("SELFTRUST_URL", f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}")
# The domain of the secret addresses; without one, replying by mail isn't offered.
REPLY_DOMAIN = env_text("SELFTRUST_REPLY_DOMAIN")
# The name under which our own mail server writes Authentication-Results; others are not believed.
AUTHSERV_ID = env_text("SELFTRUST_AUTHSERV_ID")
# With a secret, "user:password", a mail service may call us (docs/receiving-mail.md); what else it
# needs, Anymail takes from SELFTRUST_ANYMAIL_ and the name of its own setting.
if _anymail_secret := env_text("SELFTRUST_ANYMAIL_SECRET"):
    INSTALLED_APPS.append("anymail")
    _given = (name for name in os.environ if name.startswith("SELFTRUST_ANYMAIL_"))
    ANYMAIL = {name.removeprefix("SELFTRUST_ANYMAIL_"): os.environ[name] for name in _given}
    ANYMAIL["WEBHOOK_SECRET"] = _anymail_secret
DKIM_DOMAIN = env_text("SELFTRUST_DKIM_DOMAIN")
DKIM_SELECTOR = env_text("SELFTRUST_DKIM_SELECTOR")
DKIM_KEY_FILE = env_path("SELFTRUST_DKIM_KEY_FILE")

# Never a request body, an exception's text or a frame's variables: they may hold a person's words.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"()": "selftrust.web.logs.WordlessFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "celery": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
