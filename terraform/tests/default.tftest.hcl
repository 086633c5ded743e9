# What comes of the defaults: the instance that the old page ran on, made safe. Seen failing with: http_tokens
# "optional"; port 5002 in modules/bootstrap.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  public_key = "ssh-rsa ${join("", [for i in range(90) : "AAAAAAAA"])} test"
}

run "one_node_by_default" {
  assert {
    condition     = module.node.instance.instance_type == "t3.medium" && module.node.instance.tags.Name == "JBP-Builder-Instance"
    error_message = "not the t3.medium named JBP-Builder-Instance"
  }

  assert {
    condition     = module.node.instance.ami == "ami-0fedcba9876543210"
    error_message = "not the image that Canonical's parameter names"
  }

  assert {
    condition     = module.node.instance.metadata_options[0].http_tokens == "required" && module.node.instance.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDS answers without a token, or pods off the host's network"
  }

  assert {
    condition     = module.node.instance.root_block_device[0].encrypted && module.node.instance.root_block_device[0].volume_type == "gp3" && module.node.instance.root_block_device[0].volume_size == 20
    error_message = "not an encrypted gp3 volume of 20 GiB"
  }

  assert {
    condition     = module.node.policies == toset(["AmazonSSMManagedInstanceCore"])
    error_message = "the role may do more than be managed"
  }

  assert {
    condition     = module.node.instance.subnet_id == "subnet-a" && module.node.instance.user_data_replace_on_change
    error_message = "another subnet than the first by name, or a changed bootstrap that would not be run"
  }

  assert {
    condition     = module.network.open == { "page 0.0.0.0/0" = 5001 }
    error_message = "more, or less, is open than the page on 5001"
  }

  assert {
    condition     = output.url == "http://203.0.113.10:5001/" && output.ssh_command == "ssh -i builder_key.pem ubuntu@203.0.113.10"
    error_message = "outputs name another address, port or key"
  }

  assert {
    condition     = length(module.watch) == 0 && length(module.schedule) == 0
    error_message = "something is on that costs, and was not asked for"
  }
}
