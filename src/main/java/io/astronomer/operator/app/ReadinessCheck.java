package io.astronomer.operator.app;

import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.leaderelection.Leadership;
import io.javaoperatorsdk.operator.Operator;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Readiness check: the leader is ready when its informers are synced, a standby always. */
final class ReadinessCheck implements HealthCheck {
    private final Operator operator;
    private final Leadership leadership;
    private final WatchAccess access;

    ReadinessCheck(Operator operator, Leadership leadership, WatchAccess access) {
        this.access = access;
        this.operator = operator;
        this.leadership = leadership;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("caches");
        if (!leadership.isLeader()) {
            return response.withData("role", "standby").up().build();
        }
        List<String> unhealthy = operator.getRuntimeInfo().isStarted() ? unhealthy() : List.of("starting");
        response.withData("role", "leader");
        if (!unhealthy.isEmpty()) {
            response.withData("notInSync", String.join(", ", unhealthy));
        }
        List<String> refused = access.rejected();
        if (!refused.isEmpty()) {
            response.withData("notAllowedToWatch", String.join(", ", refused));
        }
        return response.status(unhealthy.isEmpty() && refused.isEmpty()).build();
    }

    private List<String> unhealthy() {
        return operator.getRegisteredControllers().stream()
                .map(controller -> controller
                        .getControllerHealthInfo()
                        .unhealthyEventSources()
                        .keySet())
                .flatMap(Collection::stream)
                .sorted()
                .toList();
    }
}
