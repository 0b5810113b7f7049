"""temp: record statuses"""
import json, pytest
from collections import defaultdict
from django.test import Client
from django.urls import reverse
from tests.routes import routes
from .world import a_world
from .principals import PRINCIPALS
from .asking import Asking
from tests.conftest import signed_in
