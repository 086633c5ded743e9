# State in S3, locked by S3 itself. ./dev plan puts this beside a target when STATE_BUCKET is set, and names the rest.

terraform {
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
