namespace Tuivisor.Server.Web;

/// <summary>What a visitor of the page asks for.</summary>
/// <param name="Action">For example stop; "" to look only.</param>
/// <param name="Name">Full name of a program; "" for all.</param>
/// <param name="Token">What shows that it comes from a page of this server; "" for none.</param>
internal readonly record struct PageRequest(string Action, string Name, string Token)
{
    public bool ChangesSomething => Action != "refresh";
}
