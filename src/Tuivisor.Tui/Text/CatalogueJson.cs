using System.Text.Json.Serialization;

namespace Tuivisor.Tui.Text;

/// <summary>Reads catalogues without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
