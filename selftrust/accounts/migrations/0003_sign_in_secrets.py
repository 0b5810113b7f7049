import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import selftrust.vault.fields


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_every_page")]

    operations = [
        migrations.CreateModel(
            name="SignInSecret",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", selftrust.vault.fields.SealedTextField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
