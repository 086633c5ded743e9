# What each value changes. Seen failing with: spot and ecr_read left unused.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  public_key = "ssh-rsa ${join("", [for i in range(90) : "AAAAAAAA"])} test"
  ami_id     = "ami-0123456789abcdef0"
}

run "everything_on" {
  variables {
    name                = "Other"
    key_name            = "other_key"
    security_group_name = "other-group"
    page_cidrs          = ["203.0.113.0/24", "2001:db8::/32"]
    page_names          = ["page.example.com", "other.example.com"]
    ssh_cidrs           = ["203.0.113.7/32"]
    network             = { create_vpc = true, zones = 3, nat = true, cidr = "10.30.0.0/16" }
    instance_type       = "t3.large"
    root_volume_gib     = 30
    detailed_monitoring = true
    elastic_ip          = true
    ecr_read            = true
    cloudwatch          = { alarm_email = "ops@example.com", log_retention_days = 7 }
    schedule            = { stop = "cron(0 20 ? * MON-FRI *)", start = "cron(0 7 ? * MON-FRI *)", timezone = "Europe/Berlin" }
    images              = "registry.example.com/team"
    k3s = {
      version = "v1.35.6+k3s1"
      sha256  = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432"
      airgap  = { url = "https://example.com/images.tar.zst", sha256 = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432" }
    }
  }

  assert {
    condition     = module.network.open == { "page 203.0.113.0/24" = 5001, "page 2001:db8::/32" = 5001, "ssh 203.0.113.7/32" = 22 }
    error_message = "other ports or addresses are open than were asked for"
  }

  assert {
    condition     = length(module.network.public_subnet_ids) == 3 && length(module.network.private_subnet_ids) == 3
    error_message = "not a public and a private subnet in each of three zones"
  }

  assert {
    condition     = module.node.instance.tags.Name == "Other" && module.node.instance.instance_type == "t3.large" && module.node.instance.key_name == "other_key" && module.node.instance.ami == "ami-0123456789abcdef0"
    error_message = "name, type, key or image is not the one that was given"
  }

  assert {
    condition     = module.node.instance.monitoring && module.node.instance.root_block_device[0].volume_size == 30
    error_message = "detailed_monitoring or root_volume_gib is without effect"
  }

  assert {
    condition     = module.node.instance.associate_public_ip_address
    error_message = "in a VPC of its own it would have no public address"
  }

  assert {
    condition     = output.public_ip == "203.0.113.11"
    error_message = "the elastic address is not the one that is told"
  }

  assert {
    condition     = module.node.policies == toset(["AmazonSSMManagedInstanceCore", "AmazonEC2ContainerRegistryReadOnly", "CloudWatchAgentServerPolicy"])
    error_message = "ecr_read or cloudwatch gives other rights than its own"
  }

  assert {
    condition     = module.node.instance.metadata_options[0].http_put_response_hop_limit == 2
    error_message = "the operator's pod cannot ask IMDS for the role that ECR wants"
  }

  assert {
    condition     = length(module.watch) == 1 && module.watch[0].alarm_names == toset(["Other-cpu", "Other-disk", "Other-hardware", "Other-memory", "Other-rolled-back", "Other-unreachable"])
    error_message = "not the alarms that docs/runbook.md explains"
  }

  assert {
    condition     = module.watch[0].log_group == "/monitor/Other" && length(module.schedule) == 1
    error_message = "no log group, or no schedule"
  }

  assert {
    condition     = strcontains(module.bootstrap.user_data, "oci://registry.example.com/team/charts/aws-monitor") && strcontains(module.bootstrap.user_data, "registry.example.com/team/aws-monitor-dashboard")
    error_message = "images does not reach the node"
  }

  assert {
    condition     = strcontains(module.bootstrap.user_data, "AIRGAP_URL='https://example.com/images.tar.zst'") && strcontains(module.bootstrap.user_data, "AWS KeyPair: other_key")
    error_message = "k3s.airgap or key_name does not reach the node"
  }

  assert {
    condition     = strcontains(module.bootstrap.user_data, "{name: ALLOWED_HOSTS, value: \"page.example.com,other.example.com\"}")
    error_message = "page_names does not reach the dashboard"
  }
}

run "on_spot" {
  command = plan

  variables {
    spot = true
  }

  assert {
    condition     = module.node.instance.instance_market_options[0].market_type == "spot"
    error_message = "spot is without effect"
  }
}
