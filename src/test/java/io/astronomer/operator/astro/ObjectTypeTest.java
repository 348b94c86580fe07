package io.astronomer.operator.astro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.astro.Field.Trait;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the vendor's fields and the spec have the same fields: one without a row would never be sent. */
class ObjectTypeTest {
    /** Suffix of a component that lets a Secret or ConfigMap supply the value of its sibling. */
    private static final String SOURCE = "From$";
    /** Components that supply the values of all others. */
    private static final Set<String> WHOLE = Set.of("from", "fromSecret");

    private static final SerializationConfig JSON = new ObjectMapper().getSerializationConfig();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void tableHasTheFieldsOfTheSpec(ObjectType type) {
        assertThat(fieldsOf(EnvironmentObjectSpec.class, type)).isEqualTo(rows(type, field -> true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void tableHasTheFieldsOfTheOverrides(ObjectType type) {
        assertThat(rows(type, field -> !field.is(Trait.OBJECT_ONLY))).containsAll(fieldsOf(LinkSpec.class, type));
    }

    private static Set<String> rows(ObjectType type, Predicate<Field> meant) {
        return type.fields().stream().filter(meant).map(Field::name).collect(Collectors.toSet());
    }

    /** Returns the names of the block's fields, without their sources. */
    private static Set<String> fieldsOf(Class<?> spec, ObjectType type) {
        return JSON.introspect(block(spec, type)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .filter(name -> !WHOLE.contains(name))
                .map(name -> name.replaceFirst(SOURCE, ""))
                .collect(Collectors.toSet());
    }

    private static JavaType block(Class<?> spec, ObjectType type) {
        return Arrays.stream(spec.getRecordComponents())
                .filter(component -> component.getName().equals(type.block()))
                .map(RecordComponent::getType)
                .map(JSON::constructType)
                .findFirst()
                .orElseThrow();
    }
}
