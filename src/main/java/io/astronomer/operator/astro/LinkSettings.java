package io.astronomer.operator.astro;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The three link lists of a Workspace object, always sent whole, because Astro removes omitted entries. */
public record LinkSettings(boolean autoLinkDeployments, List<LinkRequest> links, NavigableSet<String> excluded) {

    /** One linked Deployment. Override fields in {@code unsetFields} are cleared. */
    public record LinkRequest(String deploymentId, Payload overrides, NavigableSet<String> unsetFields) {
        public LinkRequest {
            unsetFields = Collections.unmodifiableNavigableSet(new TreeSet<>(unsetFields));
        }
    }

    public LinkSettings {
        links = List.copyOf(links);
        excluded = Collections.unmodifiableNavigableSet(new TreeSet<>(excluded));
    }
}
