using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>One declaration while it is compiled: its names, its parts, its problems. A family asks it for what it needs.</summary>
internal sealed class ModelScope
{
    // Parts that the language has a place for and that no family compiles yet.
    private static readonly string[] Later = ["budget", "watch", "train", "stage", "head", "unfreeze", "lora", "hardware"];

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, Word> _partNames = new(StringComparer.Ordinal);
    private int _values;

    public ModelScope(ModelSyntax model)
    {
        Model = model;
        Names = new(Report);
        Binder = new(Names, Report);
        foreach (var parameter in model.Parameters)
            Define(parameter);
    }

    public ModelSyntax Model { get; }
    public Names Names { get; }
    public Binder Binder { get; }
    public AxisNames AxisNames { get; } = new();
    public List<AxisBound> Bounds { get; } = [];
    public ValueList<Problem> Problems => _problems.ToValueList();

    public void Report(Problem problem) => _problems.Add(problem);

    /// <summary>True if some tensor's shape could not be found out: through a problem, or an argument that C# itself complains of.</summary>
    public bool HasUnknown { get; private set; }

    public PlanValue NewValue(TensorType type)
    {
        HasUnknown |= !type.Shape.IsKnown;
        return new(_values++, type);
    }

    /// <summary>The declared inputs or targets of a body. A name is given to one that has none.</summary>
    public ValueList<(Port Port, TensorSyntax Syntax)> Tensors(string word, IEnumerable<StatementSyntax> body) => (
        from tensor in body.OfType<TensorSyntax>()
        where tensor.Kind.Text == word
        select (Declare(tensor, word == "input" ? "x" : "target"), tensor)).ToValueList();

    /// <summary>Reports every section and clause whose word the family does not have, and every part that stands here twice.</summary>
    public void CheckParts(string family, params string[] known)
    {
        foreach (var word in Model.Body.Select(static s => s switch { SectionSyntax section => section.Kind, ClauseSyntax clause => clause.Kind, _ => null }))
        {
            if (word is null)
                continue;
            if (!known.Contains(word.Text))
                Report(Later.Contains(word.Text) ? new NotSupportedYet(word.At, word.Text) : new UnknownPart(word.At, family, word.Text, Nearest.To(word.Text, known)));
            else if (_partNames.TryGetValue(word.Text, out var first))
                Report(new PartGivenTwice(word.At, word.Text, first.At.Line));
            else
                _partNames[word.Text] = word;
        }
    }

    /// <summary>The section of that word; null after a problem was reported.</summary>
    public SectionSyntax? Section(string family, string word)
    {
        var section = Model.Body.OfType<SectionSyntax>().FirstOrDefault(s => s.Kind.Text == word);
        if (section is null)
            Report(new MissingPart(Model.Name.At, Model.Name.Text, word, family, $"{word} {{ … }}"));
        return section;
    }

    /// <summary>
    /// The layer in the clause of that word, or, since attributes have no clauses, the layer of that role standing in the body by itself.
    /// Null where there is none; <paramref name="failed"/> tells whether a problem was reported.
    /// </summary>
    public BoundLayer? Clause<TRole>(string word, string role, out bool failed) where TRole : Layer
    {
        failed = false;
        var clause = Model.Body.OfType<ClauseSyntax>().FirstOrDefault(c => c.Kind.Text == word);
        var value = clause is { Values.Count: > 0 } ? clause.Values[0] : Model.Body.OfType<FlowSyntax>().FirstOrDefault(IsRole<TRole>)?.Value;
        if (clause is not null && (clause.Values.Count != 1 || clause.On.Count > 0))
        {
            Report(new NotSupportedYet(clause.Values.Count > 1 ? clause.Values[1].At : clause.At, $"More than one {role}"));
            failed = true;
            return null;
        }
        if (value is null)
            return null;

        var (name, arguments) = Use(value);
        failed = true;
        if (name is null)
        {
            if (value is not ErrorSyntax)
                Report(value is BinarySyntax sum ? new NotSupportedYet(sum.Operator.At, $"A sum in '{word}'") : new WrongRole(value.At, $"This is no {role}"));
            return null;
        }
        if (Binder.Find(name) is not { } kind)
            return null;
        if (!kind.Is<TRole>())
        {
            Report(new WrongRole(name.At, $"{kind.Name} is no {role}"));
            return null;
        }
        var bound = Binder.Bind(kind, arguments, value.At);
        failed = bound is null;
        return bound;
    }

    /// <summary>True for a statement that is nothing but a layer of the given role.</summary>
    public static bool IsRole<TRole>(FlowSyntax statement) where TRole : Layer =>
        Use(statement.Value).Name is { } name && LayerCatalog.Find(name.Text) is { } kind && kind.Is<TRole>();

    /// <summary>The name and arguments of a layer's use, with or without parentheses.</summary>
    public static (Word? Name, ValueList<ArgumentSyntax> Arguments) Use(ExpressionSyntax expression) => expression switch
    {
        CallSyntax call => (call.Name, call.Arguments),
        NameSyntax { Path.Count: 1 } name => (name.Path[0], []),
        _ => (null, []),
    };

    private void Define(ParameterSyntax parameter)
    {
        if (Names.TryGet(parameter.Name.Text, out _))
            Report(new NameTaken(parameter.Name.At, parameter.Name.Text, Model.Parameters.First(p => p.Name.Text == parameter.Name.Text).Name.At.Line));
        else if (parameter.Default is not null && Names.Evaluate(parameter.Default) is { } constant)
            Names.Define(parameter.Name.Text, constant);
        else
            Names.DefineUnknown(parameter.Name.Text);
        if (parameter.Default is null)
            Report(new MissingDefault(parameter.Name.At, parameter.Name.Text));
    }

    private Port Declare(TensorSyntax tensor, string unnamed)
    {
        var type = DType.Float32;
        if (tensor.DType is { } word)
        {
            if (DTypes.Find(word.Text) is { } found)
                type = found;
            else
                Report(new UnknownName(word.At, word.Text, Nearest.To(word.Text, DTypes.Names)));
        }
        if (tensor.Name is { } name && MemberNames.IsTaken(name.Text))
            Report(new BadIdentifier(name.At, name.Text));
        var axes = tensor.Axes.Select(Axis).ToArray();
        var shape = axes.Any(static axis => axis is null) ? Shape.Unknown : new Shape(axes.Select(static axis => axis!).ToValueList());
        if (shape.IsKnown && shape.Elements.LargestCoefficient > long.MaxValue)
        {
            Report(new TooLarge(tensor.ShapeAt, $"'{tensor.Name?.Text ?? unnamed}'", shape));
            shape = Shape.Unknown;
        }
        return new(tensor.Name?.Text ?? unnamed, NewValue(new(type, shape)));
    }

    private Poly? Axis(ExpressionSyntax axis)
    {
        if (axis is BinarySyntax { Operator.Text: "<=", Left: NameSyntax { Path.Count: 1 } bounded } bound && !IsParameter(bounded.Text))
        {
            if (Names.Evaluate(bound.Right) is not { } limit)
                return null;
            if (limit is not Poly { AsConstant: >= 1 and { } most })
            {
                Report(new EmptyAxis(bound.Right.At, "this bound"));
                return null;
            }
            Bounds.Add(new(bounded.Text, most));
            return NewSymbol(bounded.Text);
        }
        if (axis is NameSyntax { Path.Count: 1 } name && !Names.TryGet(name.Text, out _))
            return NewSymbol(name.Text);
        if (Names.Evaluate(axis) is not { } value)
            return null;
        if (value is not Poly size || size.AsWhole is { } n && n < 1)
        {
            Report(new EmptyAxis(axis.At, value is Poly ? value.ToString()! : "something else"));
            return null;
        }
        return size;
    }

    private bool IsParameter(string name) => Model.Parameters.Any(parameter => parameter.Name.Text == name);

    private Poly NewSymbol(string name)
    {
        if (Names.TryGet(name, out var known) && known is Poly size)
            return size;
        var symbol = Poly.Symbol(name);
        Names.Define(name, symbol);
        AxisNames.Take(name);
        return symbol;
    }
}
