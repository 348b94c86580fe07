package io.astronomer.operator.massdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The token of a set of pending deletions. */
class ApprovalTokenTest {
    private static final String PLACE = "the ConfigMap astro/answers";
    private static final ScopeEntity WORKSPACE = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final ManagedObject ONE = object("uid-1", "id-1", Optional.empty());
    private static final ManagedObject TWO = object("uid-2", "id-2", Optional.empty());
    private static final String TOKEN = ApprovalToken.of(PLACE, WORKSPACE, List.of(ONE, TWO));

    @Test
    void tokenIsTheNumberAndAHash() {
        assertThat(TOKEN).matches("2-[0-9a-f]{24}");
    }

    @Test
    void orderDoesNotMatter() {
        assertThat(ApprovalToken.of(PLACE, WORKSPACE, List.of(TWO, ONE))).isEqualTo(TOKEN);
    }

    @Test
    void tokenInTheStatusDoesNotMatter() {
        ManagedObject shown = object("uid-2", "id-2", Optional.of(TOKEN));

        assertThat(ApprovalToken.of(PLACE, WORKSPACE, List.of(ONE, shown))).isEqualTo(TOKEN);
    }

    @Test
    void anotherInstallationOrOrganizationHasAnotherToken() {
        assertThat(ApprovalToken.of("the ConfigMap other/answers", WORKSPACE, List.of(ONE, TWO)))
                .isNotEqualTo(TOKEN);
    }

    @Test
    void anotherScopeEntityHasAnotherToken() {
        ScopeEntity deployment = new ScopeEntity(Scope.DEPLOYMENT, WORKSPACE.entityId());

        assertThat(ApprovalToken.of(PLACE, deployment, List.of(ONE, TWO))).isNotEqualTo(TOKEN);
    }

    @Test
    void anotherResourceHasAnotherToken() {
        assertThat(ApprovalToken.of(PLACE, WORKSPACE, List.of(ONE, object("uid-3", "id-2", Optional.empty()))))
                .isNotEqualTo(TOKEN);
    }

    @Test
    void anotherObjectOfTheSameResourceHasAnotherToken() {
        assertThat(ApprovalToken.of(PLACE, WORKSPACE, List.of(ONE, object("uid-2", "id-3", Optional.empty()))))
                .isNotEqualTo(TOKEN);
    }

    private static ManagedObject object(String uid, String id, Optional<String> token) {
        ObjectIdentity identity =
                new ObjectIdentity(WORKSPACE.scope(), WORKSPACE.entityId(), ObjectType.ENVIRONMENT_VARIABLE, "KEY");
        return new ManagedObject("data", identity, uid, Optional.of(id), true, token);
    }
}
