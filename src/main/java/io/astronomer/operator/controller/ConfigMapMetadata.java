package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A cached ConfigMap: its existence and version. */
@Group("")
@Version("v1")
@Kind("ConfigMap")
@Plural("configmaps")
public final class ConfigMapMetadata extends CachedMetadata implements Namespaced {
    private static final long serialVersionUID = 1L;
}
