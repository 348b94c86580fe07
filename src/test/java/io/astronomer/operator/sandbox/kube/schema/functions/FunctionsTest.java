package io.astronomer.operator.sandbox.kube.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final Library LIBRARY = Library.all();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addLibraries(LIBRARY)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().addLibraries(LIBRARY).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'%d of %s'.format([5, 'x']) | 5 of x",
                "'%x %X %b %o'.format([171, 171, 171, 171]) | ab AB 10101011 253",
                "'%x %X %b %%'.format(['hello', b'hello', true]) | 68656c6c6f 68656C6C6F 1 %",
                "'%f %.2f'.format([1234.5678, 1234.5678]) | 1,234.567800 1,234.57",
                "'%e'.format([1234.5678]) | 1.234568×10⁰³",
                "'%s %s'.format([['x', 'y'], {'a': 1}]) | [\"x\", \"y\"] {\"a\":1}",
                "'%s'.format([duration('30m')]) | 1800s",
                "'%s'.format([timestamp('2020-01-01T00:00:00Z')]) | 2020-01-01T00:00:00Z",
                "'a12b34'.find('[0-9]+') | 12",
                "'ab'.find('[0-9]+') == '' | true",
                "'a12b34'.findAll('[0-9]+') | [12, 34]",
                "'a12b34'.findAll('[0-9]+', 1) | [12]",
                "[1, 2, 2].isSorted() | true",
                "[2, 1].isSorted() | false",
                "[2, 1, 2].min() | 1",
                "[2, 1, 2].max() | 2",
                "[2, 1, 2].sum() | 5",
                "[2.5, 1.0].sum() | 3.5",
                "[2, 1, 2].indexOf(2) | 0",
                "[2, 1, 2].lastIndexOf(2) | 2",
                "['b', 'a'].min() | a",
                "isURL('https://example.com/') | true",
                "isURL('/path') | true",
                "isURL('no url') | false",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getScheme() | https",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getHost() | example.com:80",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getHostname() | example.com",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getPort() | 80",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getEscapedPath() | /a%20b",
                "url('https://u:p@example.com:80/a%20b?x=1&y=2').getQuery() | {x=[1], y=[2]}",
                "isQuantity('2Gi') | true",
                "isQuantity('2Qi') | false",
                "quantity('2Gi').asInteger() | 2147483648",
                "quantity('500m').isLessThan(quantity('1')) | true",
                "quantity('1k').add(quantity('24')).compareTo(quantity('1Ki')) | 0",
                "quantity('1000m') == quantity('1') | true",
            })
    void functionReturnsTheResultOfARealServer(String expression, String answer) throws Exception {
        CelAbstractSyntaxTree ast = COMPILER.compile(expression).getAst();
        assertThat(RUNTIME.createProgram(ast).eval()).hasToString(answer);
    }
}
