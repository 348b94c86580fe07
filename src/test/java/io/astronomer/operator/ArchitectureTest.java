package io.astronomer.operator;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ENUMS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.controller.EventMessage;
import io.astronomer.operator.controller.EventReason;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.controller.organization.AstroOrganizationReconciler;
import io.astronomer.operator.image.StartTimes;
import io.astronomer.operator.leaderelection.FailoverTimes;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.Sandbox;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allowed dependencies of packages; see docs/contribute/design.md, section 4. */
class ArchitectureTest {
    private static final String BASE = "io.astronomer.operator";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);
    static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages(BASE);

    @Test
    void rulesCoverTheWholeProject() {
        assertThat(MAIN.size()).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foundation |",
                "airflow |",
                "api | astro",
                "kubernetes | api",
                "astro |",
                "astro.ratelimit | astro",
                "astro.http | astro astro.ratelimit",
                "plan | api astro",
                "massdeletion | astro",
                "status | api astro plan",
                "resolve | airflow api astro plan",
                "cache | astro astro.ratelimit plan",
                "controller.organization | api astro astro.http astro.ratelimit massdeletion cache plan status resolve controller",
                "controller | airflow api astro astro.ratelimit massdeletion plan status resolve cache",
                "config | api astro astro.http massdeletion plan resolve",
                "cli.manifest | api kubernetes",
                "cli.plan | api astro massdeletion plan resolve status cli.manifest",
                "cli.astro | astro astro.http astro.ratelimit cache cli.plan",
                "cli.remote | api astro cli.manifest cli.plan",
                "cli.generate | api astro kubernetes cli.manifest",
                "cli.export | api astro kubernetes massdeletion plan resolve cli.generate cli.lint cli.manifest cli.plan cli.remote cli.report",
                "cli.imports | airflow api astro kubernetes cli.generate cli.lint cli.manifest",
                "cli.effective | airflow astro plan",
                "cli.managed | api astro resolve cli.effective cli.manifest cli.plan",
                "cli.report | airflow api astro plan cli.effective cli.manifest cli.plan",
                "cli.lint | airflow api astro resolve cli.manifest",
                "cli.cluster | api astro kubernetes massdeletion plan status",
                "cli.completion |",
                "cli | api astro astro.http config massdeletion plan resolve status cli.manifest cli.plan cli.astro cli.cluster cli.completion cli.report cli.lint cli.export cli.generate cli.imports cli.effective cli.managed cli.remote",
                "leaderelection |",
                "metrics | api astro astro.http astro.ratelimit kubernetes cache plan controller",
            })
    void packageDependsOnAllowedPackagesOnly(String packageName, String known) {
        List<String> allowed = Stream.concat(
                        Stream.of(packageName, "foundation"),
                        known == null ? Stream.empty() : Arrays.stream(known.split(" ")))
                .map(name -> BASE + "." + name)
                .toList();
        DescribedPredicate<JavaClass> ours = resideInAnyPackage(BASE + "..");
        DescribedPredicate<JavaClass> other =
                ours.and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))));
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + packageName)
                .should()
                .dependOnClassesThat(other)
                .check(MAIN);
    }

    /** An enum is declared once, in one of two packages that share nothing else but the reference to a scope entity. */
    @ParameterizedTest
    @CsvSource({"api, astro", "plan, api"})
    void packageUsesOnlyTheEnumsOfAnother(String packageName, String known) {
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + packageName)
                .should()
                .dependOnClassesThat(resideInAnyPackage(BASE + "." + known)
                        .and(DescribedPredicate.not(ENUMS))
                        .and(DescribedPredicate.not(type(ScopeEntity.class))))
                .check(MAIN);
    }

    /** A reconciliation during the shutdown would find empty caches. */
    @Test
    void everyReconcilerPassesTheShutdownGate() {
        classes()
                .that()
                .implement(Reconciler.class)
                .should()
                .callMethod(ShutdownGate.class, "admit", Supplier.class)
                .check(MAIN);
    }

    @Test
    void planAndStatusArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".plan", BASE + ".status")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "io.fabric8..",
                        "io.javaoperatorsdk..",
                        "io.quarkus..",
                        "jakarta..",
                        "org.slf4j..",
                        "org.jboss..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".plan", BASE + ".status")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource")
                .orShould()
                .accessTargetWhere(target(nameMatching("now|nanoTime|currentTimeMillis"))
                        .and(target(owner(resideInAnyPackage("java..")))))
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.http.., astro.http",
        "io.javaoperatorsdk.., controller controller.organization app",
        "jakarta.., app",
        "io.opentelemetry.., metrics"
    })
    void technologyIsUsedInItsPackagesOnly(String technology, String packages) {
        String[] allowed = Arrays.stream(packages.split(" "))
                .map(name -> BASE + "." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology)
                .check(MAIN);
    }

    @Test
    void secretIsRevealedInHttpPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".astro.http")
                .should()
                .accessTargetWhere(target(name("reveal")).and(target(owner(type(SecretValue.class)))))
                .check(MAIN);
    }

    /** The page of settings has what is read through Environment. */
    @Test
    void settingsAreReadThroughEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".cli..")
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".app.FrameworkConfig")
                // It reads HOSTNAME, which is no setting of the operator.
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".app.ReplicaId")
                .should()
                .accessTargetWhere(target(name("getenv")))
                .check(MAIN);
    }

    /** The page of events has the reasons of EventReason, of conditions and of organizations. */
    @Test
    void eventsHaveAKnownReason() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(EventReason.class, EventMessage.class, AstroOrganizationReconciler.class)
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".controller.EventPolicy")
                .should()
                .callConstructor(EventMessage.class, EventMessage.Severity.class, String.class, String.class)
                .check(MAIN);
    }

    @Test
    void operatorDoesNotSleep() {
        noClasses().should().accessTargetWhere(target(name("sleep"))).check(MAIN);
    }

    /** Tests wait for events through {@link Eventually}, because a fixed time is too short on a busy machine. */
    @Test
    void testsDoNotWaitForAFixedTime() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Eventually.class)
                // They measure time, kill at random times, or take components away for a time.
                .and()
                .resideOutsideOfPackages(BASE + ".bench..", BASE + ".crash..", BASE + ".node..")
                .and()
                .doNotBelongToAnyOf(StartTimes.class, FailoverTimes.class, Sandbox.class, OperatorProcess.class)
                .should()
                .accessTargetWhere(target(nameMatching("sleep|parkNanos|parkUntil"))
                        .or(target(owner(type(Awaitility.class))))
                        .or(target(nameMatching("during|pollDelay|atMost|timeout|between"))
                                .and(target(owner(type(ConditionFactory.class))))))
                .check(TESTS);
    }

    @Test
    void everyScenarioReportsItsFailure() {
        classes()
                .that()
                .resideInAPackage(BASE + ".e2e")
                .and()
                .haveSimpleNameEndingWith("IT")
                .should()
                .beMetaAnnotatedWith(ExtendWith.class)
                .andShould()
                .notBeAnnotatedWith(ExtendWith.class)
                .check(TESTS);
    }

    @Test
    void classNamesHaveNoGenericSuffix() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Base)")
                .check(MAIN);
    }

    @Test
    void onlySealedClassesAreAbstract() {
        assertThat(MAIN.stream()
                        .filter(each -> !each.isInterface() && !each.isEnum())
                        .filter(each -> each.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect))
                .contains(AstroException.class)
                .allMatch(Class::isSealed);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }
}
