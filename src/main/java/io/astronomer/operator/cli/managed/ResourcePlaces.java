package io.astronomer.operator.cli.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.EditTarget;
import io.astronomer.operator.cli.effective.ManagedBy.Place;
import io.astronomer.operator.cli.effective.ManagedBy.SpecPlaces;
import io.astronomer.operator.cli.plan.SpecReferences;
import io.astronomer.operator.resolve.NamePattern;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Places of one spec.
 *
 * @param resource namespace and name
 */
record ResourcePlaces(String resource, JsonNode spec) implements SpecPlaces {

    /** An entry of {@code links} or {@code excludeLinks}, and how it names its Deployments. */
    private record Entry(JsonNode tree, String name) {}

    @Override
    public Place of(EditTarget target) {
        if (target instanceof EditTarget.OwnField own) {
            return field(spec, own.field(), own.field());
        }
        if (target instanceof EditTarget.LinkField link) {
            Entry entry = entry("links", link.deployment());
            return field(entry.tree(), link.field(), link.path(entry.name()));
        }
        if (target instanceof EditTarget.Link link) {
            return place(target.path(entry("links", link.deployment()).name()));
        }
        if (target instanceof EditTarget.Exclusion exclusion) {
            return place(
                    target.path(entry("excludeLinks", exclusion.deployment()).name()));
        }
        return target instanceof EditTarget.Whole ? new Place(resource, false) : place(target.path(""));
    }

    /** A value beside a reference precedes it. */
    private Place field(JsonNode part, String field, String path) {
        if (!part.at("/"
                        + field.replace("~", "~0")
                                .replace("/", "~1")
                                .replaceFirst("\\.", "/")
                                .replaceFirst("\\.", "/"))
                .isMissingNode()) {
            return place(path);
        }
        return SpecReferences.of(part, field)
                .map(reference -> new Place(reference, true))
                .orElseGet(() -> place(isKept(part, field) ? path + "From" : path));
    }

    private static boolean isKept(JsonNode part, String field) {
        String[] names = field.split("\\.", 3);
        return part.path(names[0]).path(names[1] + "From").path("keep").asBoolean();
    }

    private Place place(String path) {
        return new Place(resource + ", spec." + path, false);
    }

    /** As the operator resolves it, an entry that names the Deployment precedes a selector. */
    private Entry entry(String list, Entity deployment) {
        return named(list, deployment)
                .or(() -> selecting(list, deployment))
                .orElseGet(() -> new Entry(MissingNode.getInstance(), deployment.name()));
    }

    private Optional<Entry> named(String list, Entity deployment) {
        return StreamSupport.stream(spec.path(list).spliterator(), false)
                .filter(entry -> {
                    String text = entry.path("deployment").asText();
                    return text.equals(deployment.name()) || text.equals(deployment.id());
                })
                .findFirst()
                .map(entry -> new Entry(entry, entry.path("deployment").asText()));
    }

    private Optional<Entry> selecting(String list, Entity deployment) {
        return StreamSupport.stream(spec.path(list).spliterator(), false)
                .filter(entry -> entry.path("deploymentSelector").has("namePattern"))
                .filter(entry -> NamePattern.matches(pattern(entry), deployment.name()))
                .findFirst()
                .map(entry -> new Entry(entry, pattern(entry)));
    }

    private static String pattern(JsonNode entry) {
        return entry.path("deploymentSelector").path("namePattern").asText();
    }
}
