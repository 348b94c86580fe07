package io.astronomer.operator.cli.report;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.plan.FailOn;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanSummary;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.cli.plan.PlannedObject.Identity;
import io.astronomer.operator.cli.plan.PlannedObject.Reach;
import io.astronomer.operator.plan.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans that have every part of a report. */
final class SampleReports {
    static final String HASH = "7c1e4a90bd2f4c5f8a6b1d3e";

    private static final String PROD = "Analytics prod";
    private static final String ETL = "clx2etlprod000008l4d3a1b2c";

    private SampleReports() {}

    /** Returns a plan with every action, a violation and problems. */
    static PlanReport rich() {
        List<PlannedObject> objects = new ArrayList<>(production());
        objects.addAll(others());
        return report(
                objects,
                new PlanSummary(1148, 1151, 2, 1, 5, counts(objects), 1),
                List.of(
                        new Diagnostic(
                                Diagnostic.Severity.ERROR,
                                Diagnostic.INVALID_MANIFEST,
                                "spec.connection.port must be a number from 0 to 65535.",
                                place("overlays/prod/broken.yaml", 14),
                                Optional.of("analytics/broken")),
                        new Diagnostic(
                                Diagnostic.Severity.WARNING,
                                "inline-secret",
                                "spec.connection.password is in the manifest. Move it to a Secret.",
                                place("overlays/prod/s3.yaml", 9),
                                Optional.of("analytics/s3")),
                        new Diagnostic(
                                Diagnostic.Severity.NOTE,
                                "foreign-objects",
                                "3 objects in Astro have no manifest.",
                                Optional.empty(),
                                Optional.empty())),
                Set.of(FailOn.REPLACE, FailOn.DELETE, FailOn.ADOPTION));
    }

    /** Returns a plan of a merge that changes nothing. */
    static PlanReport quiet() {
        List<PlannedObject> objects =
                List.of(object("warehouse", PROD, ObjectType.CONNECTION, "warehouse_postgres", PlannedAction.UNCHANGED)
                        .build());
        return report(objects, new PlanSummary(1, 1, 1, 0, 1, counts(objects), 0), List.of(), Set.of());
    }

    /** Returns a plan whose texts try to leave their place. */
    static PlanReport hostile() {
        String long5000 = "0123456789".repeat(500);
        List<String> texts = List.of(
                "</script><script>alert(1)</script>",
                "</details></td></table><img src=x onerror=alert(1)>",
                "--> <!-- kubectl-astro-plan -->",
                "a | b \\| c \\\\| d |",
                "```\n# heading\n- [x] item\n```",
                "`` ` ```",
                "\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 \u009B2J",
                "\u202Egnirts desrever\u202C \u2066isolated\u2069 zero\u200Bwidth \uFEFF",
                "@octocat #123 org/repo#7 GH-12 !5 https://evil.example www.evil.example a@b.example [x](javascript:1)",
                "\uD83D\uDE80 \uD83D\uDC69\u200D\uD83D\uDCBB \uDB40\uDC41 half \uD83D",
                "$x_1$ *b* _i_ ~~s~~ :tada: &lt; &#60; ${jndi:ldap}",
                "line one\r\nline two\u2028line three\u0085four",
                long5000,
                " ",
                "\u0000");
        List<PlannedObject> objects = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String next = texts.get((i + 1) % texts.size());
            objects.add(new PlannedObject(
                    "n" + i + text,
                    text,
                    place(text, i + 1),
                    Optional.of(new Identity(
                            i % 2 == 0 ? Scope.WORKSPACE : Scope.DEPLOYMENT,
                            text,
                            text,
                            ObjectType.AIRFLOW_VARIABLE,
                            text)),
                    i % 3 == 0 ? PlannedAction.DECISION : PlannedAction.UPDATE,
                    Optional.of(text),
                    Optional.of(text),
                    text,
                    Optional.of(PlanStep.Update),
                    Optional.of(text),
                    List.of(
                            new PlannedChange(text, text, Change.Kind.SET, text, next, false, Optional.empty()),
                            new PlannedChange(text, text, Change.Kind.SET, text, text, true, Optional.of(text))),
                    new Reach(List.of(text), List.of(next)),
                    List.of(text)));
        }
        List<Diagnostic> diagnostics = texts.stream()
                .map(text -> new Diagnostic(Diagnostic.Severity.WARNING, text, text, place(text, 1), Optional.of(text)))
                .toList();
        return new PlanReport(
                texts.get(0),
                new PlanSummary(15, 15, 8, 7, 15, counts(objects), 0),
                objects,
                diagnostics,
                Set.of(),
                texts.get(0));
    }

    /** Returns a plan of many objects: an update of each, of every hundredth a deletion. */
    static PlanReport large(int size) {
        List<PlannedObject> objects = IntStream.range(0, size)
                .mapToObj(i -> object(
                                "variable-" + i,
                                i < size / 2 ? PROD : "Dev",
                                ObjectType.AIRFLOW_VARIABLE,
                                "key_" + i,
                                i % 100 == 99 ? PlannedAction.DELETE : PlannedAction.UPDATE)
                        .changes(set("airflowVariable.value", "\uD83D\uDE80".repeat(60), "value ``` " + i))
                        .build())
                .toList();
        return report(
                objects, new PlanSummary(size, size, 2, 0, size / 1000 + 2, counts(objects), 0), List.of(), Set.of());
    }

    private static List<PlannedObject> production() {
        List<PlannedObject> objects = new ArrayList<>();
        objects.add(object("warehouse", PROD, ObjectType.CONNECTION, "warehouse_postgres", PlannedAction.UPDATE)
                .changes(
                        set("connection.host", "wh-1.example.com", "wh-2.example.com"),
                        set("connection.port", "5432", "5433"),
                        new PlannedChange(
                                "connection.password",
                                "connection.password",
                                Change.Kind.SET,
                                Change.SENSITIVE,
                                Change.SENSITIVE,
                                true,
                                Optional.of("Secret warehouse/password")),
                        change("connection.login", Change.Kind.CLEAR, "airflow", ""),
                        set("connection.extra.sslmode", Change.DIFFERS, "verify-full"),
                        new PlannedChange(
                                "links." + ETL, "links[ETL prod]", Change.Kind.SET, "", ETL, false, Optional.empty()),
                        new PlannedChange(
                                "links." + ETL + ".connection.schema",
                                "links[ETL prod].connection.schema",
                                Change.Kind.SET,
                                "",
                                "etl",
                                false,
                                Optional.of("ConfigMap warehouse/schema")))
                .reaches(
                        List.of("ETL prod", "Reporting"),
                        IntStream.rangeClosed(1, 17).mapToObj(i -> "Team " + i).toList())
                .incomparable("connection.extra.private_key")
                .build());
        objects.add(object("legacy", PROD, ObjectType.CONNECTION, "legacy_mysql", PlannedAction.ADOPT)
                .reaches(List.of("Reporting"), List.of())
                .build());
        objects.add(object("s3", PROD, ObjectType.CONNECTION, "s3", PlannedAction.DECISION)
                .because("AdoptionRequired", "exists since 2025-03-02, by a user; 2 fields differ")
                .step(PlanStep.Adopt)
                .changes(
                        set("connection.login", "AKIA1", "AKIA2"),
                        change("connection.password", Change.Kind.RESEND, Change.SENSITIVE, Change.SENSITIVE))
                .build());
        objects.add(object("approved", PROD, ObjectType.CONNECTION, "payroll", PlannedAction.DECISION)
                .because("PlanPending", "policy.approval is Manual")
                .step(PlanStep.Update)
                .hash("9b1f00c2a4e84d0f")
                .changes(set("description", "", "Payroll database\nowned by Finance"))
                .build());
        objects.add(object("loads", PROD, ObjectType.AIRFLOW_VARIABLE, "max_active_loads", PlannedAction.CREATE)
                .reaches(List.of(), List.of("ETL prod", "Reporting", "Team 1"))
                .build());
        objects.add(object("mapping", PROD, ObjectType.AIRFLOW_VARIABLE, "country_mapping", PlannedAction.UPDATE)
                .changes(set(
                        "airflowVariable.value",
                        "{\"de\": \"Germany\", \"fr\": \"France\"}",
                        IntStream.range(0, 60)
                                .mapToObj(i -> "\"c" + i + "\": \"Country " + i + "\"")
                                .reduce((one, other) -> one + ",\n " + other)
                                .map(members -> "{" + members + "}")
                                .orElseThrow()))
                .build());
        objects.add(object("old-flag", PROD, ObjectType.AIRFLOW_VARIABLE, "old_flag", PlannedAction.DELETE)
                .because("", "policy.deletion: Delete, manifest removed")
                .build());
        objects.add(object("kept-flag", PROD, ObjectType.AIRFLOW_VARIABLE, "kept_flag", PlannedAction.ORPHAN)
                .build());
        objects.add(object("region", PROD, ObjectType.ENVIRONMENT_VARIABLE, "REGION", PlannedAction.EXCLUDE)
                .changes(new PlannedChange(
                        "excludeLinks." + ETL,
                        "excludeLinks[ETL prod]",
                        Change.Kind.EXCLUDE,
                        "",
                        ETL,
                        false,
                        Optional.empty()))
                .build());
        objects.add(object("api-key", PROD, ObjectType.ENVIRONMENT_VARIABLE, "API_KEY", PlannedAction.WAITING)
                .because("SecretNotFound", "Secret analytics/api does not exist.")
                .build());
        objects.add(object("quiet", PROD, ObjectType.ENVIRONMENT_VARIABLE, "PAUSED_FLAG", PlannedAction.SUSPENDED)
                .because("Suspended", "spec.suspend is true")
                .build());
        objects.add(object("exports", PROD, ObjectType.METRICS_EXPORT, "prometheus", PlannedAction.UNCHANGED)
                .incomparable("metricsExport.password")
                .build());
        objects.add(object("timezone", PROD, ObjectType.ENVIRONMENT_VARIABLE, "TZ", PlannedAction.UNCHANGED)
                .build());
        return objects;
    }

    private static List<PlannedObject> others() {
        return List.of(
                object("dev-key", "Dev", ObjectType.ENVIRONMENT_VARIABLE, "API_KEY", PlannedAction.REPLACE)
                        .changes(
                                change("environmentVariable.isSecret", Change.Kind.FIXED, "false", "true"),
                                change("environmentVariable.value", Change.Kind.MISSING, "", Change.SENSITIVE))
                        .build(),
                object("smtp", "ETL prod", ObjectType.CONNECTION, "smtp_default", PlannedAction.CREATE)
                        .at(Scope.DEPLOYMENT)
                        .build(),
                new PlannedObject(
                        "analytics",
                        "broken",
                        place("overlays/prod/broken.yaml", 3),
                        Optional.empty(),
                        PlannedAction.ERROR,
                        Optional.empty(),
                        Optional.of("InvalidSpec"),
                        "spec.connection.port must be a number from 0 to 65535.",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Reach.NONE,
                        List.of()));
    }

    private static PlanReport report(
            List<PlannedObject> objects, PlanSummary summary, List<Diagnostic> diagnostics, Set<FailOn> violated) {
        return new PlanReport("clm8qv74h000008mlf08scq7k", summary, objects, diagnostics, violated, HASH);
    }

    private static Map<PlannedAction, Integer> counts(List<PlannedObject> objects) {
        Map<PlannedAction, Integer> counts = new EnumMap<>(PlannedAction.class);
        objects.forEach(object -> counts.merge(object.action(), 1, Integer::sum));
        return counts;
    }

    private static PlannedChange set(String path, String from, String to) {
        return change(path, Change.Kind.SET, from, to);
    }

    private static PlannedChange change(String path, Change.Kind kind, String from, String to) {
        return new PlannedChange(path, path, kind, from, to, to.equals(Change.SENSITIVE), Optional.empty());
    }

    private static Optional<Location> place(String file, int line) {
        return Optional.of(new Location(file, line));
    }

    private static SampleObject object(String name, String entity, ObjectType type, String key, PlannedAction action) {
        return new SampleObject(name, entity, type, key, action);
    }
}
