namespace Tuivisor.Terminal;

/// <summary>Names a control function that a method carries out. The conformance page is made of these.</summary>
/// <param name="form">How it is written, parts apart by spaces: "CSI A", "CSI ? h", "ESC 7", "OSC 52", "DCS $ q", or a C0 name.</param>
/// <param name="name">Mnemonic of the standard, or the name it is known by.</param>
/// <param name="support">How much of it is done.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class SequenceAttribute(string form, string name, Support support = Support.Full) : Attribute
{
    /// <summary>How it is written.</summary>
    public string Form { get; } = form;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How much of it is done.</summary>
    public Support Support { get; } = support;
}
