// What the Jenkinsfile is held to. Rules of formatting that a declarative pipeline cannot follow are left out.
ruleset {
    ruleset('rulesets/basic.xml')
    ruleset('rulesets/braces.xml')
    ruleset('rulesets/convention.xml') {
        exclude 'CompileStatic'
    }
    ruleset('rulesets/exceptions.xml')
    ruleset('rulesets/formatting.xml') {
        LineLength { length = 180 }
        SpaceAroundMapEntryColon { characterAfterColonRegex = /\s/ }
    }
    ruleset('rulesets/groovyism.xml') {
        exclude 'GStringExpressionWithinString'
    }
    ruleset('rulesets/imports.xml')
    ruleset('rulesets/logging.xml')
    ruleset('rulesets/security.xml')
    ruleset('rulesets/unnecessary.xml')
    ruleset('rulesets/unused.xml')
}
