package io.astronomer.operator.app;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An informer that stops sees no change any more: the process ends, so that the lease is given back and another one begins anew.
 */
final class StoppedInformers implements InformerStoppedHandler {
    private static final Logger LOG = Logger.getLogger(StoppedInformers.class);

    private final Runnable exit;
    private volatile @Nullable String first;

    /** @param exit ends the process; may be called more than once */
    StoppedInformers(Runnable exit) {
        this.exit = exit;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the SDK has it.
    public void onStop(SharedIndexInformer informer, @Nullable Throwable failure) {
        // One that is told to stop has no failure; one that never was in sync stops the start, which says so itself.
        if (failure == null || !informer.hasSynced()) {
            return;
        }
        String resource = informer.getApiTypeClass().getSimpleName();
        first = resource;
        // Without the message of the failure, which may quote what was read.
        LOG.errorf(
                "the watch of %s stopped (%s): this process ends",
                resource, failure.getClass().getSimpleName());
        exit.run();
    }

    /** The resource whose watch stopped. */
    Optional<String> resource() {
        return Optional.ofNullable(first);
    }
}
