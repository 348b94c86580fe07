package io.astronomer.operator.cli.plan;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins the plan of an invalid manifest with the linter's finding of the same problem, which has the line of the field. */
final class InvalidManifests {
    private InvalidManifests() {}

    /** Returns the object with the place of its problem. */
    static PlannedObject located(PlannedObject object, List<Diagnostic> findings) {
        Optional<Location> place = findings.stream()
                .filter(finding -> isInvalid(object) && isOf(finding, Set.of(object.reference())))
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
        Set<String> invalid = objects.stream()
                .filter(InvalidManifests::isInvalid)
                .map(PlannedObject::reference)
                .collect(Collectors.toSet());
        return findings.stream().filter(finding -> !isOf(finding, invalid)).toList();
    }

    private static boolean isInvalid(PlannedObject object) {
        return object.reason().filter(Reason.INVALID_SPEC.text()::equals).isPresent();
    }

    private static boolean isOf(Diagnostic finding, Set<String> resources) {
        return finding.code().equals(PlanRequest.SCHEMA)
                && finding.resource().filter(resources::contains).isPresent();
    }
}
