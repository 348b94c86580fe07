package io.astronomer.operator.cli.lint;

import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment that a link or an exclusion names.
 *
 * @param path of the field
 * @param text name or id
 */
record NamedDeployment(String path, String text) {

    /** Returns the Deployments of the links, and then of the exclusions. */
    static List<NamedDeployment> of(Subject subject) {
        List<NamedDeployment> all = new ArrayList<>();
        add("spec.links", subject.spec().links(), LinkSpec::deployment, all);
        add("spec.excludeLinks", subject.spec().excludeLinks(), ExcludeLinkSpec::deployment, all);
        return all;
    }

    private static <E> void add(
            String list,
            @Nullable List<E> entries,
            Function<E, @Nullable String> deployment,
            List<NamedDeployment> all) {
        List<E> present = Objects.requireNonNullElse(entries, List.of());
        for (int i = 0; i < present.size(); i++) {
            String text = present.get(i) == null ? null : deployment.apply(present.get(i));
            if (text != null) {
                all.add(new NamedDeployment(list + "[" + i + "].deployment", text));
            }
        }
    }
}
