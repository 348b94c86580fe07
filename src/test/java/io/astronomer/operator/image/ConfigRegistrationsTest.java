package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Classes in the form that Quarkus generates, with their registrations in two orders. */
class ConfigRegistrationsTest {
    private static final String PACKAGE = "io/quarkus/runtime/generated/";
    private static final String SHARED = PACKAGE + "SharedConfig";
    private static final String FIELD = "Lio/smallrye/config/ConfigMappings$ConfigClass;";
    private static final String BUILDER = "io/quarkus/runtime/configuration/AbstractConfigBuilder";

    @Test
    void orderOfTheBuildDoesNotMatter() {
        Map<String, byte[]> one = classes(List.of("b", "a", "c"));
        Map<String, byte[]> other = classes(List.of("c", "b", "a"));

        ConfigRegistrations.sort(one);
        ConfigRegistrations.sort(other);

        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }

    @Test
    void fieldsHaveTheOrderOfTheNames() {
        Map<String, byte[]> classes = classes(List.of("b", "a", "c"));

        ConfigRegistrations.sort(classes);

        assertThat(instructions(classes, "SharedConfig", "<clinit>").stream()
                        .filter(each -> each instanceof LdcInsnNode)
                        .map(each -> ((LdcInsnNode) each).cst))
                .containsExactly("a", "quarkus.a", "b", "quarkus.b", "c", "quarkus.c", "a", "b", "c");
    }

    /** A use of one class alone, such as that with its instance, keeps its class. */
    @Test
    void useKeepsItsClass() {
        Map<String, byte[]> classes = classes(List.of("b", "a", "c"));

        ConfigRegistrations.sort(classes);

        // The test's class uses "c", which is the last one of the sorted names.
        assertThat(instructions(classes, "StaticInitConfigCustomizer", "configBuilder").stream()
                        .filter(each -> each instanceof FieldInsnNode)
                        .map(each -> ((FieldInsnNode) each).name))
                .containsExactly("configClass$2");
    }

    @Test
    void otherFormIsAnError() {
        Map<String, byte[]> classes = classes(List.of());

        assertThatThrownBy(() -> ConfigRegistrations.sort(classes))
                .hasMessage(SHARED + " has a form that ConfigRegistrations does not know");
    }

    @Test
    void jarWithoutTheClassesStays() {
        Map<String, byte[]> files = new TreeMap<>(Map.of("a", new byte[] {1}));

        ConfigRegistrations.sort(files);

        assertThat(files).containsOnlyKeys("a");
    }

    private static Map<String, byte[]> classes(List<String> order) {
        Map<String, byte[]> classes = new TreeMap<>();
        classes.put(SHARED + ".class", type(SHARED, "<clinit>", code -> {
            for (String name : order) {
                code.visitLdcInsn(name);
                code.visitLdcInsn("quarkus." + name);
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        BUILDER,
                        "configClass",
                        "(Ljava/lang/String;Ljava/lang/String;)" + FIELD,
                        false);
                code.visitFieldInsn(Opcodes.PUTSTATIC, SHARED, "configClass$" + order.indexOf(name), FIELD);
                code.visitLdcInsn(name);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, BUILDER, "ensureLoaded", "(Ljava/lang/String;)V", false);
            }
        }));
        String runtime = PACKAGE + "RunTimeConfigCustomizer";
        classes.put(runtime + ".class", type(runtime, "configBuilder", code -> {
            for (String name : order) {
                code.visitFieldInsn(Opcodes.GETSTATIC, SHARED, "configClass$" + order.indexOf(name), FIELD);
                code.visitVarInsn(Opcodes.ASTORE, 2 + order.indexOf(name));
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitVarInsn(Opcodes.ALOAD, 2 + order.indexOf(name));
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, BUILDER, "withMapping", "(Ljava/lang/Object;" + FIELD + ")V", false);
            }
        }));
        String start = PACKAGE + "StaticInitConfigCustomizer";
        classes.put(start + ".class", type(start, "configBuilder", code -> {
            code.visitFieldInsn(Opcodes.GETSTATIC, SHARED, "configClass$" + Math.max(0, order.indexOf("c")), FIELD);
            code.visitInsn(Opcodes.POP);
        }));
        return classes;
    }

    /** The code of a method, without its end. */
    private interface Code {
        void write(MethodVisitor code);
    }

    private static byte[] type(String name, String method, Code body) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, method, "()V", null, null);
        code.visitCode();
        body.write(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static List<AbstractInsnNode> instructions(Map<String, byte[]> classes, String name, String method) {
        ClassNode node = new ClassNode();
        new ClassReader(classes.getOrDefault(PACKAGE + name + ".class", new byte[0])).accept(node, 0);
        return node.methods.stream()
                .filter(each -> each.name.equals(method))
                .map(each -> List.of(each.instructions.toArray()))
                .findFirst()
                .orElseThrow();
    }
}
