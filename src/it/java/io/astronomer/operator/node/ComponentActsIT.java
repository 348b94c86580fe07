package io.astronomer.operator.node;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acts on the components of Kubernetes. After each there is one remote object for each resource. */
@OnANode
final class ComponentActsIT {
    private static final Duration RETURN = Duration.ofSeconds(3);
    /** The goal is for a short absence. */
    private static final int SHORT = 5;

    private Acts acts;

    @BeforeAll
    void install() {
        acts = Acts.installed("components");
    }

    @AfterAll
    void uninstall() {
        acts.close();
    }

    @ParameterizedTest(name = "{0} away for {1} s")
    @CsvSource({
        "kube-apiserver, 3",
        "kube-apiserver, 5",
        "kube-apiserver, 15",
        "kube-apiserver, 45",
        "etcd, 15",
        "etcd, 45",
    })
    void absentComponentLeavesOneObjectForEachResource(String component, int seconds) {
        Act act = Act.away(component + " killed, away for " + seconds + " s", on -> {
            on.node().component("kill", component);
            Waiting.pause(Duration.ofSeconds(seconds));
            on.node().component("start", component);
        });

        acts.requireSound(seconds > SHORT ? act : act.within(RETURN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"containerd", "kubelet", "kube-proxy"})
    void restartedComponentLeavesOneObjectForEachResource(String component) {
        acts.requireSound(Act.of("restart of " + component, on -> on.node().component("restart", component)));
    }
}
