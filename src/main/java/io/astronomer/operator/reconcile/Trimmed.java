package io.astronomer.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * What is kept of the metadata of a watched object: neither annotations, which may repeat its content, nor owners, nor the finalizers
 * and labels of others.
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
                .withFinalizers(TokenHold.ours(metadata.getFinalizers()))
                .build();
    }
}
