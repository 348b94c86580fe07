package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AuthType;
import io.astronomer.operator.api.MetricsExportOverrides;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authentication of a metrics export, as far as it is set.
 *
 * @param named methods of which a field is set
 */
record Credentials(@Nullable AuthType type, Set<AuthType> named) {

    static Credentials of(MetricsExportOverrides block) {
        boolean token = block.basicToken() != null || block.basicTokenFrom() != null;
        boolean username = block.username() != null;
        boolean password = block.password() != null || block.passwordFrom() != null;
        boolean role = block.sigV4AssumeArn() != null;
        boolean region = block.sigV4StsRegion() != null;
        return new Credentials(block.authType(), types(token, username || password, role || region));
    }

    private static Set<AuthType> types(boolean token, boolean basic, boolean sigV4) {
        Set<AuthType> types = EnumSet.noneOf(AuthType.class);
        if (token) {
            types.add(AuthType.AUTH_TOKEN);
        }
        if (basic) {
            types.add(AuthType.BASIC);
        }
        if (sigV4) {
            types.add(AuthType.SIGV4);
        }
        return types;
    }
}
