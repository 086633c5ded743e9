# What the instance may do in AWS. The dashboard is on the host's network and could use it too: nothing but being managed.

data "aws_partition" "here" {}

data "aws_iam_policy_document" "ec2" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "node" {
  name_prefix        = substr("${var.name}-", 0, 38)
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each   = merge({ ssm = "AmazonSSMManagedInstanceCore" }, var.policies)
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/${each.value}"
}

resource "aws_iam_instance_profile" "node" {
  name_prefix = substr("${var.name}-", 0, 38)
  role        = aws_iam_role.node.name
}
