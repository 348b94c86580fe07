package io.astronomer.operator.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.bench.child.ObjectState;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.child.Scopes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Work WORK = Work.of(1_000);

    @Test
    void changeIsATenthOfAllTypesInAllScopes() {
        assertThat(WORK.changed()).hasSize(100).doesNotHaveDuplicates();
        assertThat(WORK.changed())
                .extracting(ResourceTemplate::type)
                .contains(ObjectType.AIRFLOW_VARIABLE, ObjectType.ENVIRONMENT_VARIABLE, ObjectType.CONNECTION);
        assertThat(WORK.changed()).extracting(ResourceTemplate::scope).containsAll(Scopes.all());
    }

    @Test
    void objectIsDoneInTheStateThatTheWorkLeaves() {
        Map<String, ObjectState> states = new HashMap<>();
        WORK.all().forEach(one -> states.put(one.key(), ObjectState.ORIGINAL));

        assertThat(WORK.done(states)).isEqualTo(900);

        WORK.changed().forEach(one -> states.put(one.key(), ObjectState.CHANGED));
        assertThat(WORK.done(states)).isEqualTo(1_000);
    }
}
