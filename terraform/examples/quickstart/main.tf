# One node in the default VPC, with the page open to everyone and SSH to nobody.
# ./dev key, then ./dev plan and ./dev apply.

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

module "monitor" {
  source = "../.."

  public_key = file(var.public_key_file)
  page_cidrs = var.page_cidrs
  ssh_cidrs  = var.ssh_cidrs
  images     = var.images
  ami_id     = var.ami_id
  elastic_ip = var.elastic_ip
  cloudwatch = var.cloudwatch
  schedule   = var.schedule
}
