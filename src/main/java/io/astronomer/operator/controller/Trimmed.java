package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * Metadata of a cached object: without annotations, which may repeat its content, without owners, and without the
 * finalizers and labels of others.
 */
final class Trimmed {
    private Trimmed() {}

    static ObjectMeta metadata(ObjectMeta metadata) {
        return new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .withDeletionTimestamp(metadata.getDeletionTimestamp())
                .withLabels(TokenLabel.of(metadata.getLabels()))
                .withFinalizers(TokenSecretFinalizer.ours(metadata.getFinalizers()))
                .build();
    }
}
