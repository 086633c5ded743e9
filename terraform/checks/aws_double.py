"""AWS on this machine: moto's server, and the associations of Systems Manager, which moto 5.2.5 has not.

aws_double.py PORT serves until it is ended.
"""

import os
import sys
import uuid

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"  # read on import

from moto.core.responses import ActionResult, EmptyResult
from moto.server import main
from moto.ssm.responses import SimpleSystemManagerResponse

KEPT = ("Name", "AssociationName", "Parameters", "ScheduleExpression", "Targets")
associations, tags = {}, {}


def create_association(self):
    found = {key: self._get_param(key) for key in KEPT if self._get_param(key)}
    found |= {"AssociationId": str(uuid.uuid4()), "AssociationVersion": "1", "DocumentVersion": "$DEFAULT", "Overview": {"Status": "Pending"}}
    associations[found["AssociationId"]] = found
    tags[found["AssociationId"]] = self._get_param("Tags") or []
    return ActionResult({"AssociationDescription": found})


def describe_association(self):
    return ActionResult({"AssociationDescription": associations[self._get_param("AssociationId")]})


def delete_association(self):
    del associations[self._get_param("AssociationId")]
    return EmptyResult()


def list_associations(self):
    return ActionResult({"Associations": [{"AssociationId": key} for key in associations]})


def list_tags_for_resource(self):
    if self._get_param("ResourceType") == "Association":
        return ActionResult({"TagList": tags[self._get_param("ResourceId")]})
    return tags_of_others(self)


tags_of_others = SimpleSystemManagerResponse.list_tags_for_resource
for action in (create_association, describe_association, delete_association, list_associations, list_tags_for_resource):
    setattr(SimpleSystemManagerResponse, action.__name__, action)

main(["--host", "127.0.0.1", "--port", sys.argv[1]])
