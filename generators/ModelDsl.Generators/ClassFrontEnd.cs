using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Families;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;
using ArgumentSyntax = ModelDsl.Syntax.ArgumentSyntax;
using ExpressionSyntax = ModelDsl.Syntax.ExpressionSyntax;
using StatementSyntax = ModelDsl.Syntax.StatementSyntax;

namespace ModelDsl.Generators;

/// <summary>Reads a declaration from the attributes of a partial class. It knows no layer and no family by name.</summary>
internal static partial class ClassFrontEnd
{
    private const string Suffix = "Attribute";

    /// <summary>The only place that sees a symbol: it leaves with words, numbers and spans.</summary>
    public static ModelSyntax Read(GeneratorAttributeSyntaxContext context, string family, CancellationToken stop)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var attribute = context.Attributes[0];
        var at = attribute.ApplicationSyntaxReference?.GetSyntax(stop) is AttributeSyntax syntax ? SpanOf(syntax.Name) : SpanOf(context.TargetNode);
        var name = new Word(type.Name, SpanOf(((ClassDeclarationSyntax)context.TargetNode).Identifier));
        var problems = new List<Problem>();
        var body = new List<StatementSyntax>();
        Tensor("input", attribute.ConstructorArguments.FirstOrDefault(), ArgumentAt(attribute, 0, null, stop), body, problems);
        foreach (var target in attribute.NamedArguments.Where(static n => n.Key == "Target"))
            Tensor("target", target.Value, ArgumentAt(attribute, -1, "Target", stop), body, problems);
        if (type.ContainingType is not null || type.IsGenericType)
            problems.Add(new UnsuitableClass(name.At, type.Name, type.IsGenericType ? "generic" : "nested in another"));
        Clauses(type, body, problems, stop);
        var bodies = new Bodies(problems, stop);
        body.AddRange(Layers(type, bodies));
        var sections = type.GetTypeMembers().OrderBy(static t => t.Locations[0].SourceSpan.Start)
            .Select(section => (Type: section, Layers: bodies.IsBody(section) ? [] : Layers(section, bodies))).ToArray();
        foreach (var (section, layers) in sections)
        {
            // A section may hold what another, further up, seemed to be.
            if (bodies.IsBody(section))
                continue;
            if (layers.Count == 0)
                continue;
            var word = new Word(char.ToLowerInvariant(section.Name[0]) + section.Name.Substring(1), SpanOf(section.Locations[0]));
            body.Add(new SectionSyntax(word, null, layers.ToValueList(), word.At));
        }
        return new()
        {
            Family = new(family, at),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Name = name,
            Uses = Uses(context.TargetNode),
            Body = body.ToValueList(),
            Problems = problems.ToValueList(),
            IsClass = true,
            At = SpanOf(context.TargetNode),
        };
    }

    private static void Tensor(string kind, TypedConstant text, Location? literal, List<StatementSyntax> body, List<Problem> problems)
    {
        if (text.Kind == TypedConstantKind.Error || text.Value is not string value || literal is null)
            return;
        // Several inputs stand in one text, divided by semicolons.
        var content = ContentOf(literal, value);
        var start = 0;
        foreach (var part in value.Split(';'))
        {
            var at = content.Length == value.Length ? content with { Start = content.Start + start, Length = part.Length, Column = content.Column + start, EndColumn = content.Column + start + part.Length } : content;
            var (tensor, found) = ModelText.ParseTensor(part, at, new(kind, SpanOf(literal)));
            if (tensor is not null)
                body.Add(tensor);
            problems.AddRange(found);
            start += part.Length + 1;
        }
    }

    private static void Clauses(INamedTypeSymbol type, List<StatementSyntax> body, List<Problem> problems, CancellationToken stop)
    {
        foreach (var attribute in type.GetAttributes().Where(static attribute => Derives(attribute, "ClauseAttribute")))
        {
            if (attribute.ConstructorArguments is not [{ Value: string text }] || ArgumentAt(attribute, 0, null, stop) is not { } literal || attribute.ApplicationSyntaxReference?.GetSyntax(stop) is not AttributeSyntax syntax)
                continue;
            var name = attribute.AttributeClass!.Name;
            var word = new Word(name.Substring(0, name.Length - Suffix.Length).ToLowerInvariant(), SpanOf(syntax.Name));
            (StatementSyntax?, ValueList<Problem>) read = Family.CommonSections.Contains(word.Text)
                ? ModelText.ParseSection(text, ContentOf(literal, text), word)
                : ModelText.ParseClause(text, ContentOf(literal, text), word);
            if (read.Item1 is { } statement)
                body.Add(statement);
            problems.AddRange(read.Item2);
        }
    }

    private static List<StatementSyntax> Layers(INamedTypeSymbol type, Bodies bodies)
    {
        var statements = new List<StatementSyntax>();
        SyntaxTree? tree = null;
        foreach (var attribute in type.GetAttributes().Where(IsLayer))
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(bodies.Stop) is not AttributeSyntax syntax)
                continue;
            // Over several files their order would be that of the compiler's command line.
            if (tree is not null && tree != syntax.SyntaxTree)
            {
                bodies.Report(new LayersInSeveralFiles(SpanOf(syntax), type.Name));
                return statements;
            }
            tree = syntax.SyntaxTree;
            var layer = attribute.AttributeClass!.IsGenericType ? Composition(attribute, syntax, bodies) : Layer(attribute, syntax);
            statements.Add(new FlowSyntax(layer, layer.At));
        }
        return statements;
    }

    private static bool IsLayer(AttributeData attribute) => Derives(attribute, "LayerAttribute");

    private static bool Derives(AttributeData attribute, string name) =>
        attribute.AttributeClass?.BaseType is { ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } } origin && origin.Name == name;

    private static ExpressionSyntax Layer(AttributeData attribute, AttributeSyntax syntax)
    {
        var at = SpanOf(syntax);
        // C# itself reports what it cannot bind.
        if (attribute.AttributeConstructor is not { } constructor)
            return new ErrorSyntax(at);
        var name = attribute.AttributeClass!.Name;
        var word = new Word(name.Substring(0, name.Length - Suffix.Length), SpanOf(syntax.Name));
        var written = syntax.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ToArray() ?? [];
        var arguments = new List<ArgumentSyntax>();
        for (var i = 0; i < constructor.Parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            var (parameter, constant) = (constructor.Parameters[i], attribute.ConstructorArguments[i]);
            var own = written.Where((a, position) => a.NameColon is { } colon ? colon.Name.Identifier.ValueText == parameter.Name : position == i || (parameter.IsParams && position > i)).ToArray();
            if (own.Length == 0)
                continue;
            var parameterName = new Word(parameter.Name, SpanOf(own[0].Expression));
            arguments.Add(new(parameterName, constant.Kind == TypedConstantKind.Array ? Sizes(constant, own) : Value(constant, SpanOf(own[0].Expression)), SpanOf(own[0])));
        }
        return Named(new CallSyntax(word, arguments.ToValueList(), at), attribute, syntax);
    }

    private static ExpressionSyntax Named(ExpressionSyntax value, AttributeData attribute, AttributeSyntax syntax) =>
        attribute.NamedArguments.FirstOrDefault(static n => n.Key == "As").Value.Value is string key
            ? new NamedSyntax(value, new(key, SpanOf(syntax.ArgumentList!.Arguments.First(static a => a.NameEquals?.Name.Identifier.ValueText == "As").Expression)), value.At)
            : value;

    private static ListSyntax Sizes(TypedConstant array, AttributeArgumentSyntax[] written)
    {
        var values = array.IsNull ? [] : array.Values.ToArray();
        return new(values.Select((value, i) => Value(value, SpanOf(written[values.Length == written.Length ? i : 0].Expression))).ToValueList(), SpanOf(written[0]).To(SpanOf(written[written.Length - 1])));
    }

    private static ExpressionSyntax Value(TypedConstant constant, Span at) => constant switch
    {
        { Kind: TypedConstantKind.Enum } => EnumWord(constant, at),
        { Value: bool flag } => new FlagSyntax(flag, at),
        { Value: int whole } => new NumberSyntax(whole, whole, "", at),
        { Value: long whole } => new NumberSyntax(whole, whole, "", at),
        { Value: double number } => new NumberSyntax(null, number, "", at),
        { Value: string text } => new TextSyntax(text, at),
        _ => new ErrorSyntax(at),
    };

    private static ExpressionSyntax EnumWord(TypedConstant constant, Span at) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value)) is { } member
            ? new ModelDsl.Syntax.NameSyntax([new(member.Name, at)], at)
            : new ErrorSyntax(at);

    private static Location? ArgumentAt(AttributeData attribute, int position, string? property, CancellationToken stop) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(stop) is AttributeSyntax { ArgumentList.Arguments: var arguments }
            ? arguments.Where((a, i) => property is null ? i == position && a.NameEquals is null : a.NameEquals?.Name.Identifier.ValueText == property).FirstOrDefault()?.Expression.GetLocation()
            : null;

    // What stands between the quotes, where the literal has no escapes; else the whole literal.
    private static Span ContentOf(Location literal, string value)
    {
        var text = literal.SourceTree!.GetText().ToString(literal.SourceSpan);
        var open = text.IndexOf('"') + 1;
        var span = SpanOf(literal);
        return open > 0 && text.EndsWith(value + "\"", StringComparison.Ordinal) && text.Length == open + value.Length + 1
            ? span with { Start = span.Start + open, Length = value.Length, Column = span.Column + open, EndColumn = span.EndColumn - 1 }
            : span;
    }

    private static Span SpanOf(SyntaxNode node) => SpanOf(node.GetLocation());

    private static Span SpanOf(SyntaxToken token) => SpanOf(token.GetLocation());

    private static Span SpanOf(Location location)
    {
        var lines = location.GetLineSpan();
        return new(
            lines.Path, location.SourceSpan.Start, location.SourceSpan.Length,
            lines.StartLinePosition.Line, lines.StartLinePosition.Character, lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }
}
