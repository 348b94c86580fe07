package io.astronomer.operator.controller;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cached Namespace: its existence and labels. */
@Group("")
@Version("v1")
@Kind("Namespace")
@Plural("namespaces")
public final class NamespaceMetadata extends CachedMetadata {
    private static final long serialVersionUID = 1L;

    @Override
    @Nullable
    Map<String, String> kept(@Nullable Map<String, String> labels) {
        return labels;
    }
}
