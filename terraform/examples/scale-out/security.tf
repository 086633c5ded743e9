# Who talks to whom: the world to the balancer, the balancer to the page, the nodes to each other. And the nodes' role.

resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "The public load balancer."
  vpc_id      = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  for_each          = toset(var.page_cidrs)
  security_group_id = aws_security_group.balancer.id
  description       = "The page"
  ip_protocol       = "tcp"
  from_port         = local.https ? 443 : 80
  to_port           = local.https ? 443 : 80
  cidr_ipv4         = strcontains(each.value, ":") ? null : each.value
  cidr_ipv6         = strcontains(each.value, ":") ? each.value : null
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "The page on the nodes"
  ip_protocol                  = "tcp"
  from_port                    = module.agent_bootstrap.page_port
  to_port                      = module.agent_bootstrap.page_port
  referenced_security_group_id = aws_security_group.cluster.id
}

resource "aws_security_group" "cluster" {
  name        = "${var.name}-cluster"
  description = "Nodes of the cluster, to each other."
  vpc_id      = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "page" {
  security_group_id            = aws_security_group.cluster.id
  description                  = "The page, from the balancer"
  ip_protocol                  = "tcp"
  from_port                    = module.agent_bootstrap.page_port
  to_port                      = module.agent_bootstrap.page_port
  referenced_security_group_id = aws_security_group.balancer.id
}

resource "aws_vpc_security_group_ingress_rule" "cluster" {
  security_group_id            = aws_security_group.cluster.id
  description                  = "API server, etcd, kubelet, VXLAN"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.cluster.id
}

# the internal balancer has no other group to go out by
resource "aws_vpc_security_group_egress_rule" "cluster" {
  security_group_id            = aws_security_group.cluster.id
  description                  = "To each other"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.cluster.id
}

data "aws_partition" "here" {}

data "aws_caller_identity" "me" {}

data "aws_iam_policy_document" "ec2" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "token" {
  statement {
    actions   = ["ssm:GetParameter"]
    resources = ["arn:${data.aws_partition.here.partition}:ssm:${var.region}:${data.aws_caller_identity.me.account_id}:parameter${var.token_parameter}"]
  }
}

resource "aws_iam_role" "node" {
  name_prefix        = "${var.name}-"
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_role_policy_attachment" "ssm" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "token" {
  name   = "token"
  role   = aws_iam_role.node.id
  policy = data.aws_iam_policy_document.token.json
}

resource "aws_iam_instance_profile" "node" {
  name_prefix = "${var.name}-"
  role        = aws_iam_role.node.name
}
