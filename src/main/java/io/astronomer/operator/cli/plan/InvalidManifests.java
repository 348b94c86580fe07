package io.astronomer.operator.cli.plan;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins the plan of an invalid manifest with the linter's finding of the same problem, which has the line of the field. */
final class InvalidManifests {
    private static final String SPEC = "spec: ";

    private InvalidManifests() {}

    /** Returns the object with the place of its problem. */
    static PlannedObject located(PlannedObject object, List<Diagnostic> findings) {
        Optional<Location> place = findings.stream()
                .filter(finding -> isSame(finding, object))
                .findFirst()
                .flatMap(Diagnostic::location);
        return place.isEmpty()
                ? object
                : new PlannedObject(
                        object.namespace(),
                        object.name(),
                        place,
                        object.identity(),
                        object.action(),
                        object.id(),
                        object.reason(),
                        object.message(),
                        object.step(),
                        object.hash(),
                        object.changes(),
                        object.reaches(),
                        object.incomparable());
    }

    /** Returns the findings that no object reports. */
    static List<Diagnostic> others(List<Diagnostic> findings, List<PlannedObject> objects) {
        Map<String, PlannedObject> invalid = objects.stream()
                .filter(InvalidManifests::isInvalid)
                .collect(Collectors.toMap(PlannedObject::reference, Function.identity(), (first, second) -> first));
        return findings.stream()
                .filter(finding -> finding.resource()
                        .map(invalid::get)
                        .filter(object -> isSame(finding, object))
                        .isEmpty())
                .toList();
    }

    private static boolean isInvalid(PlannedObject object) {
        return object.reason().filter(Reason.INVALID_SPEC.text()::equals).isPresent();
    }

    private static boolean isSame(Diagnostic finding, PlannedObject object) {
        return isInvalid(object)
                && finding.code().equals(PlanRequest.SCHEMA)
                && finding.resource().filter(object.reference()::equals).isPresent()
                && object.message().contains(problem(finding.message()));
    }

    /** The operator's message has all problems of a spec, and not where each of them is. */
    private static String problem(String finding) {
        String text = finding.startsWith(SPEC) ? finding.substring(SPEC.length()) : finding;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
