package dev.awsmonitor.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OPERATOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.awsmonitor.operator");

  @Test
  void whatDecidesKnowsNoClientNoClockAndNoLogger() {
    noClasses()
        .that()
        .resideInAnyPackage("..rollout..", "..image..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.fabric8..",
            "io.javaoperatorsdk..",
            "org.slf4j..",
            "java.net.http..",
            "dev.awsmonitor.operator.controller..",
            "dev.awsmonitor.operator.resources..")
        .check(OPERATOR);
    noClasses()
        .that()
        .resideInAnyPackage("..rollout..", "..status..", "..image..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .check(OPERATOR);
  }

  @Test
  void onlyMainReadsTheEnvironment() {
    noClasses()
        .that()
        .doNotHaveSimpleName("OperatorMain")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(OPERATOR);
  }
}
