# Wrong values are refused where they are typed. A value here is wrong in one way only, so that each validation is
# missed by name. Seen failing with: SSH for /0 let through.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  public_key = "ssh-rsa ${join("", [for i in range(90) : "AAAAAAAA"])} test"
  ami_id     = "ami-0123456789abcdef0"
}

run "refuses_values_of_the_wrong_form" {
  command = plan

  variables {
    name                = "0-begins-with-a-digit"
    public_key          = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"
    security_group_name = "sg-0123"
    page_cidrs          = []
    page_names          = ["*.example.com"]
    ssh_cidrs           = ["anywhere"]
    network             = { cidr = "10.20.0.0/24", create_vpc = true }
    instance_type       = "t4g.medium"
    ami_id              = "ubuntu"
    root_volume_gib     = 8
    schedule            = { stop = "at night", start = "cron(0 7 ? * MON-FRI *)" }
    cloudwatch          = { log_retention_days = 31 }
    images              = "https://docker.io/awsmonitor"
    k3s                 = { version = "stable", sha256 = "${join("", [for i in range(64) : "0"])}" }
  }

  expect_failures = [
    var.name, var.public_key, var.security_group_name, var.page_cidrs, var.page_names, var.ssh_cidrs, var.network, var.instance_type,
    var.ami_id, var.root_volume_gib, var.schedule, var.cloudwatch, var.images, var.k3s,
  ]
}

run "refuses_ssh_for_the_world" {
  command = plan

  variables {
    ssh_cidrs  = ["203.0.113.7/32", "0.0.0.0/0"]
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ"
    page_cidrs = ["203.0.113.0"]
    network    = { nat = true }
    spot       = true
    schedule   = { stop = "cron(0 20 * * ? *)", start = "cron(0 7 * * ? *)" }
    cloudwatch = { alarm_email = "nobody" }
    k3s        = { version = "v1.35.6+k3s1", sha256 = "2B52" }
  }

  expect_failures = [
    var.ssh_cidrs, var.public_key, var.page_cidrs, var.network, var.schedule, var.cloudwatch, var.k3s,
  ]
}

run "refuses_ssh_for_the_world_over_ipv6" {
  command = plan

  variables {
    ssh_cidrs = ["::/0"]
    network   = { zones = 5 }
    k3s = {
      version = "v1.35.6+k3s1"
      sha256  = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432"
      airgap  = { url = "http://example.com/images.tar.zst", sha256 = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432" }
    }
  }

  expect_failures = [var.ssh_cidrs, var.network, var.k3s]
}
