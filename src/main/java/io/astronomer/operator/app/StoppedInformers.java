package io.astronomer.operator.app;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when an informer stops, because it would see no change any more. The lease is deleted and the process
 * restarted.
 */
final class StoppedInformers implements InformerStoppedHandler {
    private static final Logger LOG = Logger.getLogger(StoppedInformers.class);

    private final Runnable exit;
    private volatile @Nullable String latest;

    /** @param exit ends the process; may be called more than once */
    StoppedInformers(Runnable exit) {
        this.exit = exit;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the SDK has it.
    public void onStop(SharedIndexInformer informer, @Nullable Throwable failure) {
        // An orderly stop has no failure. An informer that never synced fails the start, which reports it.
        if (failure == null || !informer.hasSynced()) {
            return;
        }
        String resource = informer.getApiTypeClass().getSimpleName();
        latest = resource;
        // Without the failure's message, because it may quote what was read.
        LOG.errorf(
                "the watch of %s stopped (%s): the process exits, and Kubernetes restarts it",
                resource, failure.getClass().getSimpleName());
        exit.run();
    }

    /** Returns the resource whose watch stopped last. */
    Optional<String> resource() {
        return Optional.ofNullable(latest);
    }
}
