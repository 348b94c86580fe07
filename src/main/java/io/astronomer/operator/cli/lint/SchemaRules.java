package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.SourceObject;
import io.astronomer.operator.resolve.FieldRules;
import io.astronomer.operator.resolve.Resolver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what the API server or the operator refuses: wrong types, limits and rules of the schema. */
final class SchemaRules {
    /** A violation begins with a path, and may go on with a field below it. */
    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9.\\[\\]]+)(?:: ([A-Za-z0-9.]+))?.*");

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final Pattern NO_BLOCK =
            Pattern.compile("exactly one of connection, airflowVariable, environmentVariable and metricsExport.*");

    private final Inventory inventory;
    private final Findings findings;
    private final Set<Document> mistyped = new HashSet<>();
    private final Set<Location> places = new HashSet<>();

    private SchemaRules(Inventory inventory, Findings findings) {
        this.inventory = inventory;
        this.findings = findings;
    }

    static void find(Inventory inventory, Findings findings) {
        SchemaRules rules = new SchemaRules(inventory, findings);
        Shape.OF_KIND.forEach((kind, shape) -> inventory.sources(kind).forEach(source -> {
            rules.types(source, shape);
            rules.name(source);
        }));
        inventory.manifests().problems().forEach(rules::problem);
        rules.objects();
        inventory.sources(Inventory.ORGANIZATION).forEach(rules::organization);
        rules.missingWorkspaces();
    }

    private void types(SourceObject source, Shape shape) {
        shape.visit(source.document().tree(), new Shape.Visitor() {
            @Override
            public void unknownField(String path, String name, Shape siblings) {
                // A rule of its own reports it.
            }

            @Override
            public void wrongType(String path, Shape.Kind wanted, JsonNode value) {
                if (value.isNull()) {
                    none(source, path);
                    return;
                }
                mistyped.add(source.document());
                places.add(source.document().locationOf(path));
                findings.add(source, path, Shown.field(path) + " must be " + wanted.words() + ".");
            }
        });
    }

    /** Server-side apply removes the field. The rules of a spec find a null in a list. */
    private void none(SourceObject source, String path) {
        if (!path.endsWith("]")) {
            findings.add(
                    Severity.WARNING,
                    source,
                    path,
                    Shown.field(path)
                            + " is null, which only server-side apply accepts: give it a value, or remove it.");
        }
    }

    /** The reader finds a missing name. */
    private void name(SourceObject source) {
        if (!source.name().isEmpty()
                && (!NAME.matcher(source.name()).matches() || source.name().length() > SchemaLimits.OBJECT_NAME)) {
            findings.add(
                    source,
                    "metadata.name",
                    "metadata.name must have lower-case letters, digits, - and . only, a letter or digit at both ends, and"
                            + " at most " + SchemaLimits.OBJECT_NAME + " characters.");
        }
    }

    /** The reader stops at the first wrong type of an object, which is known already. */
    private void problem(Diagnostic problem) {
        if (problem.code().equals(Diagnostic.INVALID_MANIFEST)
                && problem.location().filter(places::contains).isEmpty()) {
            findings.add(problem);
        }
    }

    private void objects() {
        Map<Document, Subject> subjects = new HashMap<>();
        inventory.subjects().forEach(subject -> subjects.put(subject.source().document(), subject));
        Map<Document, SourceObject> sources = new HashMap<>();
        inventory.sources(Inventory.ENVIRONMENT_OBJECT).forEach(source -> sources.put(source.document(), source));
        for (Manifest manifest : inventory.manifests().objects()) {
            SourceObject source = sources.get(manifest.document());
            if (source == null || mistyped.contains(manifest.document())) {
                continue;
            }
            Subject subject = subjects.get(manifest.document());
            boolean observes = subject != null && subject.observes();
            for (String violation : Resolver.violations(manifest.resource(), observes)) {
                violation(source, violation);
            }
        }
    }

    private void organization(SourceObject source) {
        AstroOrganization organization = inventory.organization(source);
        if (organization == null || mistyped.contains(source.document())) {
            return;
        }
        if (organization.getSpec() == null) {
            findings.add(source, "spec", "spec is missing.");
            return;
        }
        FieldRules.violations(organization.getSpec()).forEach(violation -> violation(source, violation));
    }

    private void violation(SourceObject source, String violation) {
        String text = violation.startsWith("spec ") || violation.startsWith("the annotation ")
                ? violation
                : "spec: " + violation;
        findings.add(source, path(violation), text + ".");
    }

    /** Returns the path of the field that the violation begins with. */
    private static String path(String violation) {
        if (violation.startsWith("the annotation ")) {
            return "metadata.annotations." + violation.split(" ", 4)[2];
        }
        Matcher begin = PATH.matcher(violation);
        if (NO_BLOCK.matcher(violation).matches() || !begin.matches()) {
            return "spec";
        }
        String path = "spec." + begin.group(1);
        return begin.group(2) == null ? path : path + "." + begin.group(2);
    }

    /** Without the manifest of the organization a default is possible. */
    private void missingWorkspaces() {
        inventory.subjects().stream()
                .filter(subject -> subject.organizationSpec().isPresent())
                .filter(subject -> subject.entity().entityId().isEmpty())
                .forEach(subject -> findings.add(
                        subject.source(),
                        "spec",
                        "spec: workspace is missing: set workspace or deployment, or spec.defaults.workspace of the"
                                + " AstroOrganization."));
    }
}
