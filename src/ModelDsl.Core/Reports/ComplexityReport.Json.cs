using ModelDsl.Compilation;

namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>The version of the format of <see cref="Json"/>. A reader of a version refuses later ones.</summary>
    public const int JsonVersion = 1;

    /// <summary>
    /// The report as JSON in one line, described by docs/report.schema.json: polynomials as their text, derived axes as a table
    /// <c>where</c>. The totals follow from the rows; they are there for readers who do not calculate.
    /// </summary>
    public string Json()
    {
        var poly = AxisNaming();
        var json = new JsonWriter().Open('{').Name("version").Word(Poly.Write(JsonVersion))
            .Text("namespace", Namespace).Text("name", Name).Text("family", Family)
            .Name("inputs").Open('[');
        foreach (var input in Inputs)
            json.Text(input);
        json.Close(']').Text("output", Output).Name("where").Open('{');
        foreach (var axis in DerivedAxes)
            json.Text(poly(Poly.Sum([new(1, [axis])])), poly(axis.Definition));
        json.Close('}');
        List(json, "demands", Demands, demand => Write(json, demand));
        json.Name("rows").Open('[');
        foreach (var row in Rows)
            Write(json, row, poly);
        json.Close(']');
        List(json, "parts", Parts, part => Write(json, part));
        Write(json, "gives", Gives).Name("loss");
        _ = Loss is null ? json.Word("null") : Write(json, Loss, poly);
        json.Name("inferenceBytes").Open('[');
        foreach (var candidate in InferenceBytes.Candidates)
            json.Text(poly(candidate));
        json.Close(']');
        if (_trainingPeak is not null)
        {
            json.Name("trainingPeakBytes").Open('[');
            foreach (var candidate in _trainingPeak.Candidates)
                json.Text(poly(candidate));
            json.Close(']');
        }
        List(json, "writtenInferenceBytes", WrittenInferenceBytes.Candidates, candidate => json.Text(poly(candidate)));
        List(json, "passes", Passes, pass =>
            json.Open('{').Text("section", pass.Section).Name("forward").Word(Poly.Write(pass.Forward)).Name("gradients").Word(Poly.Write(pass.Gradients)).Name("backward").Word(Poly.Write(pass.Backward)).Close('}'));
        foreach (var (name, bytes) in (ReadOnlySpan<(string, Poly)>)[("inputBytes", InputBytes), ("outputBytes", OutputBytes), ("sureWeightBytes", SureWeightBytes)])
        {
            if (!bytes.Equals(Poly.Zero))
                json.Text(name, poly(bytes));
        }
        json.Name("totals").Open('{');
        foreach (var (name, total) in Totals)
            json.Text(name, poly(total));
        json.Close('}').Name("regimes").Open('[');
        foreach (var regime in Regimes)
            json.Text(regime.ToString());
        json.Close(']');
        if (Machine is not null)
            new HardwareSummary(this, Machine).Write(json.Name("hardware"));
        return json.Close('}').ToString();
    }

    /// <summary>Reads what <see cref="Json"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no report of this version; the message says in one line why.</exception>
    public static ComplexityReport Read(string json) => ReportReader.Read(json);

    internal IEnumerable<(string Name, Poly Total)> Totals =>
        [("parameters", Parameters), ("buffers", Buffers), ("flops", Flops), ("macs", Macs), ("trainingBytes", TrainingBytes),
        ("backwardFlops", BackwardFlops), ("stepFlops", StepFlops), ("movedBytes", MovedBytes),
        .. Optional("tokenFlops", TokenFlops), .. Optional("tokenBytes", TokenBytes)];

    private static IEnumerable<(string Name, Poly Total)> Optional(string name, Poly? total) => total is null ? [] : [(name, total)];

    // What is none is left out.
    private static JsonWriter Write(JsonWriter json, ReportRow row, Func<Poly, string> poly)
    {
        json.Open('{')
            .Text("key", row.Key).Text("layer", row.Layer).Text("output", row.Output)
            .Text("parameters", poly(row.Parameters)).Text("buffers", poly(row.Buffers)).Text("flops", poly(row.Flops)).Text("macs", poly(row.Macs))
            .Text("outputBytes", poly(row.OutputBytes)).Text("trainingBytes", poly(row.TrainingBytes));
        foreach (var (name, value) in (ReadOnlySpan<(string, Poly)>)[("readBytes", row.ReadBytes), ("innerBytes", row.InnerBytes), ("writtenBytes", row.WrittenBytes), ("cachedValues", row.CachedValues), ("idleParameters", row.IdleParameters), ("frozenParameters", row.FrozenParameters), ("sparedFlops", row.SparedFlops), ("idleBackwardFlops", row.IdleBackwardFlops), ("idleBackwardBytes", row.IdleBackwardBytes)])
        {
            if (!value.Equals(Poly.Zero))
                json.Text(name, poly(value));
        }
        if (row.Order.Length > 0)
            json.Text("order", row.Order);
        return Write(json, "reads", row.Reads).Close('}');
    }

    // What has none is left out.
    private static void List<T>(JsonWriter json, string name, ValueList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.Name(name).Open('[');
        foreach (var item in items)
            write(item);
        json.Close(']');
    }

    private static void Write(JsonWriter json, AxisFact demand)
    {
        json.Open('{').Text("size", demand.Size.ToString()).Text("operator", demand.Operator).Text("number", demand.Number.ToString());
        if (demand.Operator == "%")
            json.Text("divisor", Poly.Write(demand.Divisor));
        json.Close('}');
    }

    private static JsonWriter Write(JsonWriter json, string name, ValueList<ReportSource>? sources)
    {
        if (sources is null)
            return json;
        json.Name(name).Open('[');
        foreach (var source in sources)
            json.Text(source.ToString());
        return json.Close(']');
    }

    private static void Write(JsonWriter json, ReportPart part)
    {
        json.Open('{').Text("key", part.Key);
        if (part.Name.Length > 0)
            json.Text("name", part.Name);
        json.Name("first").Word(Poly.Write(part.First)).Name("count").Word(Poly.Write(part.Count));
        if (part.Copies != 1)
            json.Name("copies").Word(Poly.Write(part.Copies));
        json.Close('}');
    }

    // Writes polynomials. A compiled plan names its derived axes apart; in a report made otherwise the later one of a name gets another prime.
    private Func<Poly, string> AxisNaming()
    {
        var taken = new HashSet<string>(Symbols, StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var axis in DerivedAxes)
        {
            var name = axis.Name;
            while (!taken.Add(name))
                name += "′";
            names.Add(axis.Key, name);
        }
        return poly => poly.WithAxisNames(axis => names[axis.Key]).ToString();
    }
}
