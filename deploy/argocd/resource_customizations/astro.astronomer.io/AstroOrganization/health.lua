local function find(conditions, type)
  for _, condition in ipairs(conditions) do
    if condition.type == type then
      return condition
    end
  end
  return nil
end

local function verdict(status, condition)
  return { status = status, message = condition.reason .. ": " .. (condition.message or "") }
end

local conditions = {}
if obj.status ~= nil and obj.status.conditions ~= nil then
  conditions = obj.status.conditions
end
local ready = find(conditions, "Ready")

if obj.metadata.deletionTimestamp ~= nil then
  -- The condition Ready says why a deletion waits.
  if ready ~= nil and ready.status == "False" then
    return verdict("Progressing", ready)
  end
  return { status = "Progressing", message = "Waiting for the deletion" }
end

if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Waiting for the operator to look at the spec" }
end

local suspended = find(conditions, "Suspended")
if suspended ~= nil and suspended.status == "True" then
  return verdict("Suspended", suspended)
end

local stalled = find(conditions, "Stalled")
if stalled ~= nil and stalled.status == "True" then
  -- Not broken: the plan waits for a person's approval.
  if stalled.reason == "PlanPending" then
    return verdict("Suspended", stalled)
  end
  return verdict("Degraded", stalled)
end

if ready == nil then
  return { status = "Progressing", message = "Waiting for the operator to act" }
end
if ready.status == "True" then
  return verdict("Healthy", ready)
end
return verdict("Progressing", ready)
