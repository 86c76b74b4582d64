namespace Tuivisor.Supervision.Config;

/// <summary>A key in the reference.</summary>
/// <param name="Names">The name, and others it is accepted under, with commas between.</param>
/// <param name="TypeName">What kind of value it takes.</param>
/// <param name="Default">What counts when it is absent; "" for nothing.</param>
/// <param name="DefaultIsValue">Whether <paramref name="Default"/> could be written in a file; else it is words.</param>
/// <param name="Doc">A sentence.</param>
/// <param name="IsOwn">Supervisor does not have it.</param>
public sealed record KeyReference(string Names, string TypeName, string Default, bool DefaultIsValue, string Doc, bool IsOwn);
