package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.config.Environment;
import io.astronomer.operator.leaderelection.LeaseHolder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaIdTest {
    @Test
    void podThatIsNamedHoldsTheLease() {
        assertThat(holder("operator-1", "a-uid").pod()).contains(new LeaseHolder.Pod("operator-1", "a-uid"));
    }

    @ParameterizedTest
    @CsvSource({"'', a-uid", "operator-1, ''", "' ', a-uid"})
    void processWithoutAPodHoldsTheLeaseByItself(String name, String uid) {
        assertThat(holder(name, uid).pod()).isEmpty();
    }

    private static LeaseHolder holder(String name, String uid) {
        Map<String, String> settings = Map.of("ASTRO_POD_NAME", name, "ASTRO_POD_UID", uid);
        return ReplicaId.ofThisProcess(new Environment(setting -> Optional.ofNullable(settings.get(setting))));
    }
}
