package io.astronomer.operator.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes of one resource, with names of Deployments and references in place of ids and secrets.
 *
 * @param before the manifest that is applied now
 */
record ShownChanges(Manifest manifest, Optional<Manifest> before, ResolvedNames names) {
    private static final String LINKS = "links.";
    private static final String EXCLUDED = "excludeLinks.";

    List<PlannedChange> of(List<Change> changes) {
        return changes.stream().map(this::shown).toList();
    }

    private PlannedChange shown(Change change) {
        Optional<String> reference = reference(manifest, change.path());
        Optional<String> former = before
                // The links of an earlier manifest may have another order.
                .filter(known -> !change.path().startsWith(LINKS))
                .flatMap(known -> reference(known, change.path()))
                .filter(earlier -> !reference.equals(Optional.of(earlier)));
        boolean sensitive =
                change.from().equals(Change.SENSITIVE) || change.to().equals(Change.SENSITIVE);
        return new PlannedChange(
                change.path(),
                shownPath(change.path()),
                change.kind(),
                change.from(),
                change.to(),
                sensitive,
                reference,
                former);
    }

    /** Returns the path with the name of its Deployment, as in {@code links[ETL prod].connection.host}. */
    String shownPath(String path) {
        String list = path.startsWith(LINKS) ? LINKS : path.startsWith(EXCLUDED) ? EXCLUDED : "";
        return list.isEmpty()
                ? path
                : target(path.substring(list.length()))
                        .map(target -> list.substring(0, list.length() - 1) + "[" + target.name() + "]"
                                + path.substring(
                                        list.length() + target.deploymentId().length()))
                        .orElse(path);
    }

    private Optional<LinkTarget> target(String rest) {
        return Stream.concat(names.links().stream(), names.excluded().stream())
                .filter(target -> rest.equals(target.deploymentId()) || rest.startsWith(target.deploymentId() + "."))
                .findFirst();
    }

    /** Returns the Secret or ConfigMap key that the spec has for the field. */
    private Optional<String> reference(Manifest source, String path) {
        JsonNode spec = source.document().tree().path("spec");
        String field = path;
        if (path.startsWith(LINKS)) {
            Optional<LinkTarget> target = target(path.substring(LINKS.length()));
            if (target.isEmpty()) {
                return Optional.empty();
            }
            spec = spec.path("links").path(target.get().position());
            int block = LINKS.length() + target.get().deploymentId().length() + 1;
            field = block < path.length() ? path.substring(block) : "";
        }
        return SpecReferences.of(spec, field);
    }
}
