using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace PyRates.Tests.Architecture;

/// <summary>The core is made of values: nothing that a user can reach changes after it was made.</summary>
public sealed class PurityTests
{
    /// <summary>What changes by design. Only the inside of a solve does, and there only what one solve owns.</summary>
    private static readonly Dictionary<string, string> MutableByDesign = new(StringComparer.Ordinal)
    {
        ["PyRates.Dynamics.Dense.Values"] = "the components of a state of one solve, written once by whoever made the state",
        ["PyRates.Dynamics.Bend`1.Count"] = Bend,
        ["PyRates.Dynamics.Bend`1.Fourth"] = Bend,
        ["PyRates.Dynamics.Bend`1.Fifth"] = Bend,
        ["PyRates.Dynamics.Bend`1.Sixth"] = Bend,
        ["PyRates.Dynamics.Bend`1.Seventh"] = Bend,
        ["PyRates.Dynamics.Bend`1.Eighth"] = Bend,
    };

    private const string Bend = "a method fills it in place at every step: a copy per coefficient is what it avoids";

    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types =
        [.. typeof(Pipeline).Assembly.GetTypes().Where(type => !IsGenerated(type))];

    [Fact]
    public void No_property_can_be_set_after_its_object_was_made() => None(
        from type in Visible
        from property in type.GetProperties(Own)
        where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
        select Name(property));

    [Fact]
    public void No_field_that_is_seen_can_be_written() => None(
        from type in Visible
        where !type.IsEnum
        from field in type.GetFields(Own)
        where field is { IsPublic: true, IsInitOnly: false, IsLiteral: false }
        select Name(field));

    [Fact]
    public void No_member_hands_out_a_collection_that_changes() => None(
        from type in Visible
        from member in type.GetMembers(Own)
        let content = member switch
        {
            FieldInfo { IsPublic: true } field => field.FieldType,
            PropertyInfo { GetMethod.IsPublic: true } property => property.PropertyType,
            MethodInfo { IsPublic: true, IsSpecialName: false } method => method.ReturnType,
            _ => null,
        }
        where content is not null && Changes(content) && !IsGenerated(member)
        select Name(member));

    [Fact]
    public void No_static_field_can_be_written() => None(
        from type in Types
        from field in type.GetFields(Own)
        where field is { IsStatic: true, IsInitOnly: false, IsLiteral: false } && !IsGenerated(field)
        select Name(field));

    [Fact]
    public void Every_exception_still_is_one() =>
        Assert.Equal(MutableByDesign.Keys, MutableByDesign.Keys.Where(Seen.Contains));

    private static IEnumerable<Type> Visible => Types.Where(type => type.IsVisible);

    private static System.Collections.Generic.HashSet<string> Seen =>
        [.. Types.SelectMany(type => type.GetMembers(Own).Select(Name))];

    private static void None(IEnumerable<string> found)
    {
        var told = string.Join('\n', found.Where(name => !MutableByDesign.ContainsKey(name)).Distinct().Order(StringComparer.Ordinal));
        if (told.Length > 0) Assert.Fail(told);
    }

    private static bool Changes(Type type) =>
        type.IsArray
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(System.Collections.Generic.HashSet<>)
                || open == typeof(IList<>) || open == typeof(IDictionary<,>) || open == typeof(Span<>) || open == typeof(Memory<>)));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>What the compiler writes: closures, switches on text, caches of delegates.</summary>
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<') || member.IsDefined(typeof(CompilerGeneratedAttribute)) || (member.DeclaringType is { } outer && IsGenerated(outer));

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.FullName}.{member.Name}";
}
