# Three k3s servers with embedded etcd over three zones, 3 to 10 agents that scale, a load balancer in front of port
# 5001, and by a value a CDN. ./dev key and ./dev token first. The Monitor asks for a dashboard on every node, which the
# operator does not do yet: until then it is stalled, and no page is served.

terraform {
  required_version = ">= 1.11, < 2"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { Project = "aws-monitor" }
  }
}

locals {
  zones = 3 # etcd outlives the loss of one
}

module "network" {
  source = "../../modules/network"

  name                = var.name
  security_group_name = "${var.name}-node"
  page_port           = module.agent_bootstrap.page_port
  page_cidrs          = [] # the load balancer alone
  ssh_cidrs           = []
  create_vpc          = true
  cidr                = var.cidr
  zones               = local.zones
  nat                 = true
}

resource "aws_key_pair" "nodes" {
  key_name   = var.key_name
  public_key = file(var.public_key_file)
}

data "aws_ssm_parameter" "ubuntu" {
  count = var.ami_id == null ? 1 : 0
  name  = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
}

locals {
  ami_id = var.ami_id == null ? nonsensitive(data.aws_ssm_parameter.ubuntu[0].value) : var.ami_id
}
