package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Metadata of a patch. The uid protects a successor of the same name, and keeps the patch from creating one. */
public final class PatchMetadata {
    private PatchMetadata() {}

    public static ObjectMetaBuilder of(HasMetadata object) {
        return new ObjectMetaBuilder()
                .withName(object.getMetadata().getName())
                .withNamespace(object.getMetadata().getNamespace())
                .withUid(object.getMetadata().getUid());
    }
}
