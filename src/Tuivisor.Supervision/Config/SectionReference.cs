namespace Tuivisor.Supervision.Config;

/// <summary>A kind of section in the reference.</summary>
/// <param name="Title">"program:x".</param>
/// <param name="Doc">What it is for.</param>
/// <param name="Keys">Its keys.</param>
public sealed record SectionReference(string Title, string Doc, IReadOnlyList<KeyReference> Keys);
