package io.watchbell.model.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CEL, the Common Expression Language (cel.dev), with its extensions for texts, optional values,
 * regular expressions and maps; ADR 9 says why. Every expression ends: there are no loops but over
 * lists, and these are bounded. What could make much of little ({@code lists.range}, {@code
 * cel.bind}) is left out. Making one costs about half a second the first time, so it is made where
 * somebody writes expressions, and never before.
 */
public final class Language {
  /** Longest expression, in code points. */
  public static final int TEXT_MAX = 8_192;

  /** Most steps of all loops of one evaluation together. */
  public static final int ITERATIONS_MAX = 10_000;

  private static final int DEPTH_MAX = 64;
  private static final int REGEX_SIZE_MAX = 2_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(ITERATIONS_MAX)
          .enableHeterogeneousNumericComparisons(true)
          .enableOptionalSyntax(true)
          .maxExpressionCodePointSize(TEXT_MAX)
          .maxParseRecursionDepth(DEPTH_MAX)
          .maxRegexProgramSize(REGEX_SIZE_MAX)
          .build();

  private final List<Variable> variables;
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  private Language(List<Variable> variables) {
    this.variables = List.copyOf(variables);
    var libraries =
        List.of(
            CelExtensions.optional(),
            CelExtensions.strings(),
            CelExtensions.regex(),
            CelExtensions.comprehensions());
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(libraries.toArray(CelCompilerLibrary[]::new));
    variables.forEach(variable -> builder.addVar(variable.name(), variable.celType()));
    compiler = builder.build();
    runtime =
        CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(libraries.toArray(CelRuntimeLibrary[]::new))
            .build();
  }

  /** The language with these variables, of which only the document says what they hold. */
  public static Language of(String... variables) {
    return new Language(Stream.of(variables).map(Variable::any).toList());
  }

  /** The language with these variables. */
  public static Language of(List<Variable> variables) {
    return new Language(variables);
  }

  /** Compiles an expression, or says all that is wrong with it. */
  public Compiled compile(String text) {
    if (text.isBlank()) {
      return broken("is empty", "leave the setting out, or write '' for an empty text");
    }
    try {
      var parsed = compiler.parse(text);
      if (parsed.hasError()) {
        return broken(parsed, text);
      }
      var written = parsed.getAst();
      var checked = compiler.check(EmptyTexts.whereMissing(written, variables));
      return checked.hasError() ? broken(checked, text) : good(text, written, checked.getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      return broken(String.valueOf(e.getMessage()), null);
    }
  }

  private Compiled good(String text, CelAbstractSyntaxTree written, CelAbstractSyntaxTree checked)
      throws CelEvaluationException {
    var wanted = WantedTexts.of(written.getExpr());
    return new Compiled.Good(
        new Expression(text, kind(checked), wanted, runtime.createProgram(checked)));
  }

  private Compiled broken(CelValidationResult result, String text) {
    var names = variables.stream().map(Variable::name).toList();
    return new Compiled.Broken(
        result.getErrors().stream()
            .map(issue -> Complaints.compilation(issue, text, names))
            .toList());
  }

  private static Compiled broken(String message, @Nullable String hint) {
    return new Compiled.Broken(List.of(new Compiled.Mistake(1, 1, message, hint)));
  }

  private static Expression.Kind kind(CelAbstractSyntaxTree ast) {
    return kind(ast.getResultType());
  }

  private static Expression.Kind kind(CelType type) {
    return switch (type.kind()) {
      case BOOL -> Expression.Kind.TRUTH;
      case LIST -> Expression.Kind.LIST;
      case MAP -> Expression.Kind.MAP;
      case OPAQUE -> // An optional value.
          type.parameters().isEmpty() ? Expression.Kind.ANY : kind(type.parameters().getFirst());
      case STRING, INT, UINT, DOUBLE, TIMESTAMP, DURATION, BYTES -> Expression.Kind.SCALAR;
      default -> Expression.Kind.ANY;
    };
  }
}
