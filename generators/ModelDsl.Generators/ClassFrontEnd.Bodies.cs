using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Families;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;
using ArgumentSyntax = ModelDsl.Syntax.ArgumentSyntax;
using BlockSyntax = ModelDsl.Syntax.BlockSyntax;
using ExpressionSyntax = ModelDsl.Syntax.ExpressionSyntax;
using NameSyntax = ModelDsl.Syntax.NameSyntax;
using StatementSyntax = ModelDsl.Syntax.StatementSyntax;

namespace ModelDsl.Generators;

internal static partial class ClassFrontEnd
{
    /// <summary>The classes that the declaration being read uses as bodies.</summary>
    private sealed class Bodies(List<Problem> problems, CancellationToken stop)
    {
        private readonly HashSet<ISymbol> _all = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
        private int _layers;

        public CancellationToken Stop => stop;

        public bool IsBody(ISymbol type) => _all.Contains(type);

        public void Report(Problem problem) => problems.Add(problem);

        /// <summary>The layers of a body; none, and a problem, where they would have no end.</summary>
        public BlockSyntax Read(INamedTypeSymbol type, Span at)
        {
            stop.ThrowIfCancellationRequested();
            _all.Add(type);
            if (!_open.Add(type))
            {
                Report(new UnsuitableBody(at, type.Name, "it contains itself"));
                return new([], at);
            }

            var layers = new List<StatementSyntax>();
            if (_open.Count > MostDepth)
                Report(new UnsuitableBody(at, type.Name, $"bodies nest more than {MostDepth} classes deep here"));
            // Two bodies with two of the next in each double at every class.
            else if (_layers <= MostLayers)
                layers = Layers(type, this);
            if (_layers <= MostLayers && (_layers += layers.Count) > MostLayers)
                Report(new UnsuitableBody(at, type.Name, $"the model would have more than {MostLayers} layers"));
            _open.Remove(type);
            return new(layers.ToValueList(), at);
        }
    }

    private const int MostDepth = 100;
    private const int MostLayers = 10_000;

    /// <summary>[Residual&lt;Body&gt;] and the other attributes that hold bodies.</summary>
    private static ExpressionSyntax Composition(AttributeData attribute, AttributeSyntax syntax, Bodies bodies)
    {
        var at = SpanOf(syntax);
        var name = syntax.Name is QualifiedNameSyntax { Right: var right } ? right : syntax.Name is AliasQualifiedNameSyntax { Name: var alias } ? alias : syntax.Name;
        if (attribute.AttributeConstructor is null || name is not GenericNameSyntax generic)
            return new ErrorSyntax(at);
        var types = attribute.AttributeClass!.TypeArguments;
        var written = generic.TypeArgumentList.Arguments;
        var keyword = attribute.AttributeClass.Name.Substring(0, attribute.AttributeClass.Name.Length - Suffix.Length).ToLowerInvariant();
        var word = new Word(keyword, SpanOf(generic.Identifier));
        var values = syntax.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ToArray() ?? [];
        switch (keyword)
        {
            case "residual":
                return Named(new ResidualSyntax(word, Body(types[0], written[0], bodies), at), attribute, syntax);
            case "repeat":
                return Named(new RepeatSyntax(word, Value(attribute.ConstructorArguments[0], SpanOf(values[0].Expression)), Body(types[0], written[0], bodies), at), attribute, syntax);
            case "parallel":
                var branches = types.Select((type, i) => Body(type, written[i], bodies)).ToValueList();
                var parallel = Named(new ParallelSyntax(word, branches, at), attribute, syntax);
                return new ChainSyntax([parallel, Value(attribute.ConstructorArguments[0], SpanOf(values[0].Expression))], at);
            default:
                return Named(Block(attribute, types[0], written[0], values, bodies, at), attribute, syntax);
        }
    }

    private static ExpressionSyntax Block(AttributeData attribute, ITypeSymbol type, TypeSyntax written, AttributeArgumentSyntax[] values, Bodies bodies, Span at)
    {
        if (HoldsLayers(type))
            return Body(type, written, bodies);
        var constants = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } all, ..] ? all.Values.ToArray() : [];
        var arguments = constants.Select((constant, i) =>
        {
            var place = SpanOf(values[constants.Length == values.Length ? i : 0].Expression);
            return new ArgumentSyntax(null, Value(constant, place), place);
        });
        return new CallSyntax(NameOf(type, written), arguments.ToValueList(), at);
    }

    // A class without layers is declared elsewhere, as a block or a model: its use is the body.
    private static BlockSyntax Body(ITypeSymbol type, TypeSyntax written, Bodies bodies)
    {
        var at = SpanOf(written);
        return HoldsLayers(type) ? bodies.Read((INamedTypeSymbol)type, at)
            : new([new FlowSyntax(new CallSyntax(NameOf(type, written), [], at), at)], at);
    }

    private static bool HoldsLayers(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } && type.GetAttributes().Any(IsLayer) && !type.GetAttributes().Any(IsFamily);

    private static bool IsFamily(AttributeData attribute) =>
        attribute.AttributeClass is { IsGenericType: false, ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } } family
        && FamilyCatalog.All.Any(known => known.GetType().Name + Suffix == family.Name);

    // While the generator runs, the class of a block does not exist yet: only what is written tells its name.
    private static Word NameOf(ITypeSymbol type, TypeSyntax written)
    {
        var last = written switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            _ => written,
        };
        var text = type.TypeKind != TypeKind.Error ? type.Name : last is SimpleNameSyntax simple ? simple.Identifier.ValueText : last.ToString();
        return new(text, SpanOf(last));
    }

    /// <summary>Whose declarations C# makes visible where the class stands.</summary>
    private static ValueList<UseSyntax> Uses(SyntaxNode declaration)
    {
        var uses = new List<UseSyntax>();
        foreach (var around in declaration.Ancestors())
        {
            if (around is BaseNamespaceDeclarationSyntax { Name: var name })
            {
                Add(name);
                for (var outer = name; outer is QualifiedNameSyntax { Left: var left }; outer = left)
                    Add(left);
            }

            var usings = around is BaseNamespaceDeclarationSyntax space ? space.Usings : around is CompilationUnitSyntax unit ? unit.Usings : default;
            foreach (var used in usings.Where(static used => used.Alias is null && used.StaticKeyword.IsKind(SyntaxKind.None)))
                Add(used.Name);
        }

        return uses.ToValueList();

        void Add(SyntaxNode? name)
        {
            var words = name?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static part => new Word(part.Identifier.ValueText, SpanOf(part))).Where(static word => word.Text != "global").ToValueList();
            if (words is { Count: > 0 })
                uses.Add(new(new(words, SpanOf(name!)), null, SpanOf(name!)));
        }
    }
}
