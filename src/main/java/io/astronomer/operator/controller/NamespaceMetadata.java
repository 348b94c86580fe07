package io.astronomer.operator.controller;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A cached Namespace, of which only the existence is used. */
@Group("")
@Version("v1")
@Kind("Namespace")
@Plural("namespaces")
public final class NamespaceMetadata extends CachedMetadata {
    private static final long serialVersionUID = 1L;
}
