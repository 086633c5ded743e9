mock_data "aws_subnets" {
  defaults = { ids = ["subnet-b", "subnet-a"] }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["us-east-2a", "us-east-2b", "us-east-2c"] }
}

mock_data "aws_iam_policy_document" {
  defaults = { json = "{}" }
}

mock_data "aws_ssm_parameter" {
  defaults = { value = "ami-0fedcba9876543210" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/node" }
}

mock_resource "aws_instance" {
  defaults = {
    id        = "i-0123456789abcdef0"
    arn       = "arn:aws:ec2:us-east-2:123456789012:instance/i-0123456789abcdef0"
    public_ip = "203.0.113.10"
  }
}

mock_resource "aws_eip" {
  defaults = { public_ip = "203.0.113.11", allocation_id = "eipalloc-1" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-east-2:123456789012:alarms" }
}
